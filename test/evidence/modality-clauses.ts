/** Clauses of our own, labelled by hand: [clause, the words judged, what the speaker does with them]. The label is what a careful reader would say, whatever the engine says. */
import type { Modality } from '../../src/pack/schema.ts';

export type Labelled = [clause: string, words: string, label: Modality];

/** Said outright, among them denials that are part of the point or over before it. */
const AFFIRMED: [string, string][] = [
  ['we split the data by time', 'split the data by time'],
  ['I would cache the user vectors nightly', 'cache the user vectors'],
  ['log loss is the training objective', 'log loss'],
  ['p99 under 100 ms, so precompute nightly', 'precompute nightly'],
  ['we hold out the last week', 'hold out the last week'],
  ['never split at random, split by user', 'split by user'],
  ['no random split, we split by user', 'split by user'],
  ['we do not shuffle, we split by date', 'split by date'],
  ['if there are no clicks, fall back to popularity', 'fall back to popularity'],
  ['not only offline metrics but also an A/B test', 'A/B test'],
  ['not only offline metrics but also an A/B test', 'offline metrics'],
  ['not just accuracy, recall as well', 'recall'],
  ['not just the score, we calibrate it too', 'calibrate'],
  ['we not only log clicks, we log impressions', 'log impressions'],
  ['no more than 100 ms at p99', '100 ms'],
  ['no later than a day, we retrain', 'retrain'],
  ['no doubt we need a fallback', 'fallback'],
  ['no matter what fails, the fallback answers', 'the fallback answers'],
  ['accuracy is misleading, so we report PR-AUC', 'PR-AUC'],
  ['accuracy does not work with one percent positives, so use PR-AUC', 'PR-AUC'],
  ['instead of a random split we split by time', 'split by time'],
  ['rather than one big model, two towers', 'two towers'],
  ['a time split rather than a random one', 'time split'],
  ['trees instead of a network', 'trees'],
  ['we could use accuracy, but PR-AUC fits rare positives', 'PR-AUC'],
  ['a network is tempting, but trees train in minutes', 'trees train in minutes'],
  ['one option is batch, however we score on request', 'score on request'],
  ['we could shuffle, but that leaks, so we split by time', 'split by time'],
  ['we do not retrain unless drift passes 0.2', 'drift passes 0.2'],
  ['do not deploy until the shadow run agrees', 'shadow run'],
  ['not before the guardrails hold', 'guardrails hold'],
  ['to avoid skew, log features at request time', 'log features at request time'],
  ['avoid serving skew: one feature store for both', 'one feature store'],
  ['users do not read past rank five, so we weight by position', 'weight by position'],
  ['labels arrive late, not at once, so wait a week', 'wait a week'],
  ['because nobody labels these, we use clicks', 'use clicks'],
  ['it is not enough to log clicks, log impressions too', 'log impressions'],
  ["since users don't rate, we use dwell time", 'dwell time'],
  ['there is no ground truth, so we ask annotators', 'ask annotators'],
  ['the budget is not large, hence a distilled model', 'distilled model'],
  ['neither model is calibrated, so add Platt scaling', 'Platt scaling'],
  ['batch scoring, no wait, we score online', 'score online'],
  ['a log of impressions, not only of clicks', 'log of impressions'],
  ['the loss is cross entropy, nothing fancy', 'cross entropy'],
  ['we alert on drift and do not wait for complaints', 'alert on drift'],
  ['monitor the null rate, not the mean alone', 'null rate'],
  ['sample negatives in the batch', 'sample negatives'],
  ['negative sampling with a popularity correction', 'negative sampling'],
  ['dedupe near-identical items', 'dedupe near-identical items'],
  ['the unlabelled rest goes to review', 'goes to review'],
  ['drop duplicates, then split by user', 'split by user'],
  ['ignore bots; train on real users', 'train on real users'],
  ['skip the network: trees are enough', 'trees'],
  ['leave the network for later and start with logistic regression', 'logistic regression'],
  ['canary at 1%, roll back on errors', 'roll back on errors'],
  ['two towers, ANN, then a ranker', 'ANN'],
  ['retrieval with HNSW -> rank with GBDT', 'rank with GBDT'],
  ['what I would measure is recall at 100', 'recall at 100'],
  ['how we split: by time', 'by time'],
  ['when PSI goes over 0.2 we retrain', 'retrain'],
  ['where the model is unsure, a person decides', 'a person decides'],
  ['the question is whether it drifts, so we alert on PSI', 'alert on PSI'],
  ['we ask annotators to label 5k pairs', 'annotators to label'],
  ['I would definitely add a fallback', 'fallback'],
  ['of course there is a baseline', 'baseline'],
  ['only after the A/B test do we ship', 'A/B test'],
  ['you said 40M users, so 400 requests a second', '400 requests a second'],
  ['as you said, latency is 100 ms', 'latency is 100 ms'],
  ["the interviewer said 'no more than 100 ms', so we distil", 'distil'],
  ["people type 'not working', so we embed the query", 'embed the query'],
  ['precision matters more than recall here', 'precision'],
  ['less latency, more batching', 'batching'],
  ['fewer features, but all known at request time', 'known at request time'],
  ['it fails rarely; even so we keep yesterday\'s list', "yesterday's list"],
  ['a simple rule first, then a model', 'a simple rule'],
  ['we freeze the encoder and train the head', 'train the head'],
  ['mask padding so it does not count, and weight by position', 'weight by position'],
  ['no labels yet: weak supervision from rules', 'weak supervision'],
  ['not a classifier: a ranker', 'a ranker'],
  ['the metric is NDCG, as clicks have no grade', 'NDCG'],
  ['without a doubt, position bias', 'position bias'],
  ['so the label is a purchase within a day', 'purchase within a day'],
  ['okay so first we ask what counts as success and then we define the label', 'define the label'],
  ['yes, shadow mode first', 'shadow mode'],
  ['no, we need it online, score on request', 'score on request'],
  ['accuracy is no good; F1 on the rare class', 'F1 on the rare class'],
  ['I used to think batch, now I score online', 'score online'],
];

/** Denied, or waved away. */
const NEGATED: [string, string][] = [
  ['we do not split by time', 'split by time'],
  ["we don't need a baseline", 'baseline'],
  ["I wouldn't calibrate the scores", 'calibrate'],
  ['we will not monitor drift', 'monitor drift'],
  ["there isn't any fallback", 'fallback'],
  ['there is no fallback', 'fallback'],
  ['no baseline here', 'baseline'],
  ['no A/B test', 'A/B test'],
  ['without an A/B test we go live', 'A/B test'],
  ['never retrain', 'retrain'],
  ['we never log impressions', 'log impressions'],
  ['skip the canary', 'canary'],
  ['skipping calibration for now', 'calibration'],
  ['avoid negative sampling', 'negative sampling'],
  ['ignore position bias', 'position bias'],
  ['no need to calibrate', 'calibrate'],
  ['there is no need to monitor drift', 'monitor drift'],
  ["you don't have to split by user", 'split by user'],
  ['I would not bother with slices', 'slices'],
  ['monitoring is not needed', 'monitoring'],
  ["calibration isn't needed here", 'calibration'],
  ['a baseline is unnecessary', 'baseline'],
  ['slices are not important', 'slices'],
  ['position bias does not matter', 'position bias'],
  ["drift doesn't matter for us", 'drift'],
  ['calibration is overkill', 'calibration'],
  ['an A/B test is overkill here', 'A/B test'],
  ['fairness is subjective', 'fairness'],
  ['user feedback only adds noise', 'user feedback'],
  ['more features just adds complexity', 'more features'],
  ['a baseline would not add information', 'baseline'],
  ["shadow mode wouldn't help", 'shadow mode'],
  ["online metrics won't help", 'online metrics'],
  ['a time split is not worth it', 'time split'],
  ['a canary would slow us down', 'canary'],
  ['labelling is a waste of money', 'labelling'],
  ['drift is not a problem', 'drift'],
  ['cold start is not an issue for us', 'cold start'],
  ['latency is not a concern', 'latency'],
  ['it is not true that we split by time', 'split by time'],
  ['it is not the case that labels arrive late', 'labels arrive late'],
  ['nobody needs a fallback', 'fallback'],
  ['none of this needs monitoring', 'monitoring'],
  ['I see no reason to calibrate', 'calibrate'],
  ["we can't measure recall", 'measure recall'],
  ['we cannot collect labels', 'collect labels'],
  ['the model does not use query text', 'query text'],
  ['it has not been calibrated', 'calibrated'],
  ["we haven't logged impressions", 'logged impressions'],
  ['neither calibration nor slices', 'calibration'],
  ['neither calibration nor slices', 'slices'],
  ['we do not calibrate or slice', 'calibrate'],
  ['we do not calibrate or slice', 'slice'],
  ['not a ranking task', 'ranking task'],
  ['this is not retrieval', 'retrieval'],
  ['this is no ranking problem', 'ranking problem'],
  ['w/o fallback', 'fallback'],
  ['dont calibrate', 'calibrate'],
  ['we wont use a feature store', 'feature store'],
  ['the split should not be random', 'random'],
  ["it shouldn't be trained on future data", 'trained on future data'],
  ['do not train on data from after the request', 'data from after the request'],
  ['never use features from after the event', 'features from after the event'],
  ['avoid a random split', 'random split'],
  ['we avoid using accuracy', 'accuracy'],
  ['must not shuffle rows', 'shuffle rows'],
  ['accuracy would not work here', 'accuracy'],
  ['accuracy is misleading', 'accuracy'],
  ['accuracy is useless with so few positives', 'accuracy'],
  ["accuracy doesn't work when one in 1,000 is positive", 'accuracy'],
  ['a random split would not work', 'random split'],
  ['BLEU is meaningless for images', 'BLEU'],
  ['we stop before we monitor anything, no monitoring at all', 'monitoring at all'],
  ['we are not going to build a feature store', 'build a feature store'],
  ['I do not think we need an A/B test', 'A/B test'],
  ["I don't believe drift is real", 'drift is real'],
  ['there are no guardrails', 'guardrails'],
  ['forget calibration', 'calibration'],
  ['drop the canary', 'canary'],
  ['the system works without human review', 'human review'],
  ['without any monitoring or alerts', 'monitoring'],
  ['without any monitoring or alerts', 'alerts'],
  ['no caching, no batching', 'batching'],
  ['no caching, no batching', 'caching'],
  ['users do not change, so we never retrain', 'retrain'],
  ['the data is clean, so no validation is needed', 'validation'],
  ['retraining is not required', 'retraining'],
  ['no one checks the labels', 'checks the labels'],
  ["we needn't look at slices", 'slices'],
  ['the model is never wrong, so no fallback', 'fallback'],
];

/** Turned down for something else, or taken back. */
const REJECTED: [string, string][] = [
  ['a time split instead of a random split', 'random split'],
  ['trees instead of a deep network', 'deep network'],
  ['instead of accuracy we use PR-AUC', 'accuracy'],
  ['rather than accuracy, recall', 'accuracy'],
  ['split by time rather than at random', 'at random'],
  ['PR-AUC rather than ROC-AUC', 'ROC-AUC'],
  ['as opposed to a random split, a time split', 'random split'],
  ['pairwise as opposed to pointwise loss', 'pointwise loss'],
  ['a ranker in place of a classifier', 'classifier'],
  ['in place of batch scoring, streams', 'batch scoring'],
  ['we could use accuracy, but it hides the rare class', 'accuracy'],
  ['we could split at random, but that leaks', 'split at random'],
  ['we could score in batch, however the feed is fresh', 'score in batch'],
  ['one could use a network, but trees are faster', 'use a network'],
  ['it is tempting to use accuracy, but positives are rare', 'accuracy'],
  ['one option is batch scoring, but items change hourly', 'batch scoring'],
  ['an option would be BM25, but synonyms matter', 'BM25'],
  ['the obvious choice is accuracy, but it misleads', 'accuracy'],
  ['the naive way is a random split, but it leaks', 'random split'],
  ['the simplest thing is popularity, but it is not personal', 'popularity'],
  ['I thought of a transformer, but 20 ms is too short', 'transformer'],
  ['I considered clustering, but we have labels', 'clustering'],
  ['we can shuffle the rows, but then the future leaks', 'shuffle the rows'],
  ['we might use clicks, but they are biased', 'clicks'],
  ['naively we would shuffle, but that leaks', 'shuffle'],
  ['an alternative is regression, though ranks are all we need', 'regression'],
  ['we could use RMSE although order matters more', 'RMSE'],
  ['random split... no, no, by time', 'random split'],
  ['we take accuracy, no wait, recall', 'accuracy'],
  ['batch scoring, sorry, no, online', 'batch scoring'],
  ['accuracy, scratch that, PR-AUC', 'accuracy'],
  ['a random split, or rather a time split', 'random split'],
  ['random split. No, actually, by time', 'random split'],
  ['batch scoring. Hmm no, online', 'batch scoring'],
  ['use RMSE. No, that is for regression', 'RMSE'],
  ['accuracy, actually no, F1', 'accuracy'],
  ['random split, no because users repeat', 'random split'],
  ['there is no point in using accuracy', 'accuracy'],
  ['I argue against using a random split', 'random split'],
];

/** Said with reserve. */
const HEDGED: [string, string][] = [
  ['maybe we calibrate', 'calibrate'],
  ['perhaps a baseline first', 'baseline'],
  ['we might add an A/B test', 'A/B test'],
  ['we could add a canary', 'canary'],
  ['possibly a feature store', 'feature store'],
  ['eventually we retrain nightly', 'retrain nightly'],
  ['someday a shadow run', 'shadow run'],
  ['probably log loss', 'log loss'],
  ['we probably split by time', 'split by time'],
  ['maybe also slices by country', 'slices by country'],
  ['I might monitor drift as well', 'monitor drift'],
  ['it could be a ranking task', 'ranking task'],
  ['perhaps we hold out the last week', 'hold out the last week'],
  ['a fallback might help', 'help'],
  ['we could somehow calibrate', 'calibrate'],
  ['maybe two towers', 'two towers'],
  ['one could sample negatives', 'sample negatives'],
  ['might be worth a canary', 'canary'],
  ['possibly with position as a feature', 'position as a feature'],
  ['eventually, a cascade of rankers', 'cascade of rankers'],
  ['if there is time we could look at slices', 'slices'],
  ['could cache the vectors', 'cache the vectors'],
  ['perhaps the loss is weighted', 'loss is weighted'],
  ['we might as well log impressions', 'log impressions'],
  ['I am not sure, maybe a ranker', 'ranker'],
];

/** Asked, with and without the mark. */
const ASKED: [string, string][] = [
  ['How many users do we have?', 'users'],
  ['how many users do we have', 'users'],
  ['What is the latency budget?', 'latency budget'],
  ['what is the latency budget', 'latency budget'],
  ['Do we have labels?', 'labels'],
  ['do we have labels', 'labels'],
  ['Is there a budget for labelling?', 'labelling'],
  ['is there any budget for labelling', 'labelling'],
  ['Are the labels delayed?', 'labels delayed'],
  ['are the labels delayed', 'labels delayed'],
  ['can we ask users for ratings', 'ratings'],
  ['Can we ask users for ratings?', 'ratings'],
  ['should we care about cold start', 'cold start'],
  ['Should we care about cold start?', 'cold start'],
  ['who labels the data?', 'labels the data'],
  ['Which regions are in scope?', 'regions'],
  ['which regions are we serving', 'regions'],
  ['how fast does it have to answer', 'answer'],
  ['How fresh must the features be?', 'features'],
  ['why do we need ML here', 'need ML'],
  ['Would a rule do?', 'rule'],
  ['would we need a fallback', 'fallback'],
  ['have we got an A/B platform', 'A/B platform'],
  ['So the latency is 100 ms?', 'latency is 100 ms'],
  ['We split by time, right?', 'split by time'],
  ['Batch or online?', 'online'],
  ['any constraints on memory?', 'memory'],
  ['where does the feedback come from', 'feedback'],
  ['when do the labels arrive', 'labels arrive'],
  ["Don't we have labels?", 'labels'],
  ["isn't there a feature store?", 'feature store'],
  ['could you tell me the latency budget', 'latency budget'],
  ['may I assume clicks are logged', 'clicks are logged'],
  ['latency target?', 'latency target'],
  ['number of items?', 'number of items'],
  ['what happens on cold start?', 'cold start'],
];

const label = (list: [string, string][], as: Modality): Labelled[] => list.map(([clause, words]) => [clause, words, as]);

export const CLAUSES: Labelled[] = [...label(AFFIRMED, 'affirmed'), ...label(NEGATED, 'negated'), ...label(REJECTED, 'rejected'), ...label(HEDGED, 'hedged'), ...label(ASKED, 'asked')];

/** Labelled like the rest; here the engine is wrong, and says what stands behind. */
export const KNOWN_MISSES: Labelled[] = [
  ['without labels we start from rules', 'start from rules', 'affirmed'], // says negated
  ['when it is not ready we serve the cached list', 'serve the cached list', 'affirmed'], // says negated
  ['never roll out without a canary', 'canary', 'affirmed'], // says negated
  ['do not launch without an A/B test', 'A/B test', 'affirmed'], // says negated
  ["we can't launch without guardrails", 'guardrails', 'affirmed'], // says negated
  ['avoid leakage by splitting on time', 'splitting on time', 'affirmed'], // says negated
  ['random split... no, no, we split by time', 'split by time', 'affirmed'], // says negated
  ['accuracy, sorry no, recall at 100', 'recall at 100', 'affirmed'], // says negated
  ['no-click impressions become negatives', 'become negatives', 'affirmed'], // says negated
  ['which is why we calibrate', 'calibrate', 'affirmed'], // says asked
  ['nothing ships without an A/B test', 'A/B test', 'affirmed'], // says negated
  ['we must not forget calibration', 'calibration', 'affirmed'], // says negated
  ["don't forget to monitor drift", 'monitor drift', 'affirmed'], // says negated
  ['I would not skip the baseline', 'baseline', 'affirmed'], // says negated
  ['we cannot do without a fallback', 'fallback', 'affirmed'], // says negated
  ['it is impossible to ship without monitoring', 'monitoring', 'affirmed'], // says negated
  ['the class "not spam" is the majority', 'majority', 'affirmed'], // says negated
  ['regression? no: ranking', 'ranking', 'affirmed'], // says negated
  ['we have no need for a feature store', 'feature store', 'negated'], // says affirmed
  ["we don't do slices and calibration", 'calibration', 'negated'], // says affirmed
  ['we do not, for now, retrain', 'retrain', 'negated'], // says affirmed
  ['hardly any need for slices', 'slices', 'negated'], // says affirmed
  ['nothing is monitored', 'monitored', 'negated'], // says affirmed
  ['we lack labels', 'labels', 'negated'], // says affirmed
  ['it is wrong to split by user', 'split by user', 'negated'], // says affirmed
  ['we refuse to sample negatives', 'sample negatives', 'negated'], // says affirmed
  ['calibration? not needed', 'calibration', 'negated'], // says asked
  ['drift: no', 'drift', 'negated'], // says affirmed
  ['accuracy is tempting, but rare positives fool it', 'accuracy', 'rejected'], // says affirmed
  ['trees over a network', 'network', 'rejected'], // says affirmed
  ['we prefer recall to accuracy', 'accuracy', 'rejected'], // says affirmed
  ['recall, not accuracy', 'accuracy', 'rejected'], // says negated
  ['a time split beats a random split', 'random split', 'rejected'], // says affirmed
  ['batch is an option, yet the feed is fresh, so online', 'batch', 'rejected'], // says affirmed
  ['online, not batch', 'batch', 'rejected'], // says negated
  ['we moved away from batch scoring', 'batch scoring', 'rejected'], // says affirmed
  ['many would take accuracy; with 1% positives that is a trap', 'accuracy', 'rejected'], // says affirmed
  ['PR-AUC in lieu of accuracy', 'accuracy', 'rejected'], // says affirmed
  ['I would have said accuracy, but positives are rare', 'accuracy', 'rejected'], // says affirmed
  ['a graph network was considered and dropped for its latency', 'graph network', 'rejected'], // says affirmed
  ['first idea: random split. That leaks. So by time', 'random split', 'rejected'], // says affirmed
  ['calibration, maybe', 'calibration', 'hedged'], // says affirmed
  ['drift monitoring at some point', 'drift monitoring', 'hedged'], // says affirmed
  ['I guess we split by time', 'split by time', 'hedged'], // says affirmed
  ['a canary, if possible', 'canary', 'hedged'], // says affirmed
  ['I suppose PR-AUC', 'PR-AUC', 'hedged'], // says affirmed
  ['who labels the data', 'labels the data', 'asked'], // says affirmed
  ['any budget for labels', 'labels', 'asked'], // says affirmed
  ['I would like to know how many users we have', 'users', 'asked'], // says affirmed
  ['what counts as success', 'success', 'asked'], // says affirmed
];
