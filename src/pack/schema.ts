/**
 * What a pack may contain. Every YAML file of a pack is one of these shapes; the TypeScript types are inferred from
 * them and JSON Schemas are generated from them. Unknown keys are refused. No key takes a regular expression.
 */
import * as z from 'zod';

/** Longest text of one field, in characters: packs come from strangers. */
const MAX_TEXT = 20_000;

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens').max(80);
const dottedId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*){1,3}$/, 'STEP.NAME or STEP.OWNER.NAME, lower-case words joined by hyphens and dots')
  .max(120);
const line = z.string().trim().min(1).max(400);
const text = z.string().trim().min(1).max(MAX_TEXT);
const phrase = z.string().trim().min(1).max(600);
const listPhrase = phrase.regex(/^[^@]/, "a phrase, not another list's name");
const version = z.literal(1);

export const levelSchema = z.enum(['mid', 'senior', 'staff']);
export const modalitySchema = z.enum(['affirmed', 'asked', 'negated', 'rejected', 'hedged']);
export const statusSchema = z.enum(['absent', 'mentioned', 'covered']);
export const severitySchema = z.enum(['note', 'cap', 'critical']);

/** How far apart the parts of an `all`, or a `near` and its match, may lie: the clause, the sentence, or a number of tokens. */
const reach = z.union([z.enum(['clause', 'sentence', 'answer']), z.number().int().min(1).max(60)]);

/** A pattern of the evidence language: a phrase, or a map that combines phrases. See docs/evidence.md. */
export const patternSchema = z.union([
  phrase,
  z.strictObject({
    /** The words to find; exactly one of phrase, any and all. */
    phrase: phrase.optional(),
    any: z.array(phrase).min(1).max(60).optional(),
    all: z.array(phrase).min(2).max(8).optional(),
    /** For `all`: where all parts must lie. Default: clause. */
    within: reach.optional(),
    /** At least one of these must stand in the same sentence; '@name' stands for a list of the lexicon. */
    with: z.array(phrase).min(1).max(40).optional(),
    /** None of these may stand close by (in the reach of `near`, default clause): the exculpating words; '@name' stands for a list of the lexicon. */
    'not-near': z.array(phrase).min(1).max(60).optional(),
    near: reach.optional(),
    /** Which modalities count. Default: affirmed and hedged (and asked, in the clarify step). */
    modality: z.array(modalitySchema).min(1).optional(),
    /** The best status this pattern can earn. Default: covered. */
    'at-most': z.enum(['mentioned', 'covered']).optional(),
  }),
]);

const examplesSchema = z.strictObject({
  /** Sentences that fully make the point. */
  covered: z.array(phrase).max(200).default([]),
  /** Bare mentions. */
  mentioned: z.array(phrase).max(100).default([]),
  /** Near-misses: the same words, another point. Must not be credited. */
  absent: z.array(phrase).max(100).default([]),
  /** Wrong practice. Must not be credited, and may raise a red flag of the criterion. */
  wrong: z.array(phrase).max(100).default([]),
});

export const redFlagSchema = z.strictObject({
  id: dottedId,
  /** note: said in the report; cap: holds the step at 40; critical: also a gate on the verdict. */
  severity: severitySchema,
  evidence: z.array(patternSchema).min(1).max(60),
  /** Why it is wrong, as half a sentence after the quotation: 'later rows leak into training'. */
  why: line,
  examples: z.strictObject({
    /** Sentences that must raise the flag. */
    wrong: z.array(phrase).max(60).default([]),
    /** Sentences with the same words that must not. */
    fine: z.array(phrase).max(60).default([]),
  }).optional(),
});

export const criterionSchema = z.strictObject({
  id: dottedId,
  title: line,
  /** One sentence: what a candidate must have said. */
  says: text,
  /** 1 to 5: how much it weighs within its step. */
  weight: z.number().min(0.5).max(5),
  /** From which level an interviewer expects it. */
  level: levelSchema,
  evidence: z.array(patternSchema).max(200),
  'red-flags': z.array(redFlagSchema).max(20).default([]),
  /** The follow-up an interviewer asks when it is missing. */
  probe: text,
  /** Shown when it is missing: why it matters and what would have counted. */
  advice: text,
  examples: examplesSchema,
});

const stepSchema = z.strictObject({
  id,
  title: line,
  /** Other headings under which people write this step. */
  aliases: z.array(line).default([]),
  /** What the interviewer asks. */
  asks: text,
  /** Relative weight of the step in the overall score. */
  weight: z.number().positive().max(100),
  /** Minutes planned for interviews of 25, 45 and 60 minutes. */
  minutes: z.strictObject({ 25: z.number().positive(), 45: z.number().positive(), 60: z.number().positive() }),
  /** Minutes (of a 45-minute interview) after which the interviewer moves on. */
  alarm: z.number().positive(),
  /** What the interviewer says at the alarm, in spoken style. */
  nudge: line,
  /** In this step a clear question is as good as a statement. */
  'questions-count': z.boolean().default(false),
  /** The cheat sheet (`mlsd guide`): what good looks like, how it differs from classic system design, common mistakes. */
  guide: z.strictObject({
    purpose: text,
    say: z.array(line).min(3),
    mistakes: z.array(line).min(2),
    'unlike-classic': text,
  }),
});

const phaseSchema = z.strictObject({
  id,
  title: line,
  prompt: text,
  minutes: z.strictObject({ 25: z.number().positive(), 45: z.number().positive(), 60: z.number().positive() }),
  steps: z.array(id).min(1),
});

const frameworkSchema = z.strictObject({ id, title: line, says: text, phases: z.array(phaseSchema).min(1).max(12) });

/** rubrics/framework.yaml */
export const frameworkFileSchema = z.strictObject({
  version,
  steps: z.array(stepSchema).min(1).max(12),
  frameworks: z.array(frameworkSchema).min(1),
  'wrap-up': z.strictObject({ asks: text, minutes: z.strictObject({ 25: z.number().min(0), 45: z.number().min(0), 60: z.number().min(0) }) }),
  /** Changes of constraint that any question can take late in a mock. */
  curveballs: z.array(z.strictObject({ id, says: text, touches: z.array(dottedId).min(1) })).default([]),
  /** Interviewers who weigh things differently (`mlsd mock --panel`): factors on the step weights. */
  panel: z.array(z.strictObject({ id, title: line, says: text, weights: z.record(z.string(), z.number().min(0).max(5)) })).default([]),
});

/** rubrics/steps/STEP.yaml */
export const stepRubricFileSchema = z.strictObject({ version, step: id, criteria: z.array(criterionSchema).min(1), 'red-flags': z.array(redFlagSchema).default([]) });

/** rubrics/families/FAMILY.yaml: what several questions share. */
export const familyFileSchema = z.strictObject({
  version,
  id,
  title: line,
  says: text,
  /** What fits the family, by kind, as short names: for the guide and the reports. */
  fits: z.strictObject({ tasks: z.array(line).default([]), labels: z.array(line).default([]), losses: z.array(line).default([]), metrics: z.array(line).default([]) }),
  criteria: z.array(criterionSchema).default([]),
  /** What does not fit: ids are STEP.FAMILY.NAME. */
  'red-flags': z.array(redFlagSchema).default([]),
  /** Words of the family's domain. */
  vocabulary: z.array(phrase).max(200).default([]),
});

/** rubrics/overlays.yaml: judged across the steps; ids are overlay.NAME. */
export const overlaysFileSchema = z.strictObject({ version, overlays: z.array(criterionSchema) });

/** rubrics/lexicon.yaml: shared concept classes, abbreviations, spellings. */
export const lexiconFileSchema = z.strictObject({
  version,
  /** name -> {says, phrases}; a phrase may name other concepts, never in a circle. */
  concepts: z.record(id, z.strictObject({ says: line, phrases: z.array(phrase).min(1).max(400) })),
  /** name -> phrases that `not-near` and `with` take in as '@name'. No concepts: two sentences are not alike for using them. */
  lists: z.record(id, z.array(listPhrase).min(1).max(100)).default({}),
  /** Each list: forms that mean the same ('CTR', 'click-through rate'); the first is the canonical one. */
  abbreviations: z.array(z.array(phrase).min(2).max(8)).default([]),
  /** Heard or mistyped form -> meant form. */
  misheard: z.record(z.string().max(60), z.string().max(60)).default({}),
  /** Words whose stem must stay apart from that of their neighbours (precision, experience, negative...). */
  protected: z.array(z.string().max(40)).default([]),
  /** Irregular or related forms with one stem: each list shares the first one's. */
  forms: z.array(z.array(z.string().max(40)).min(2).max(12)).default([]),
});

const sideSchema = z.strictObject({
  /** Steps whose answers are looked at; default: all. */
  steps: z.array(id).optional(),
  evidence: z.array(patternSchema).min(1).max(60),
});

/** rubrics/consistency.yaml: two things said that cannot both hold. */
export const consistencyFileSchema = z.strictObject({
  version,
  rules: z.array(
    z.strictObject({
      id,
      /** One sentence for the report. */
      message: line,
      /** Both sides must be found (or `first` found and `missing` not found anywhere). */
      first: sideSchema,
      second: sideSchema.optional(),
      missing: sideSchema.optional(),
      /** If any of these is said anywhere, the rule is silent: the design explains itself. */
      unless: sideSchema.optional(),
      /** The two clauses must name one and the same of these: 'chargeback' here and 'chargeback' there. */
      shares: z.array(phrase).min(2).max(60).optional(),
      /** The two clauses must each name some of these, and none of them in common: one main metric here, another there. */
      differs: z.array(phrase).min(2).max(60).optional(),
      examples: z.strictObject({
        /** step -> text: answers in which the contradiction stands. */
        alarm: z.array(z.record(z.string(), phrase)).min(1),
        /** answers with similar words in which it does not. */
        silent: z.array(z.record(z.string(), phrase)).min(1),
      }),
    }),
  ),
});

const factSchema = z.strictObject({
  id,
  /** How people ask for it: patterns and whole example questions. */
  ask: z.strictObject({ evidence: z.array(patternSchema).max(60).default([]), examples: z.array(phrase).min(3).max(40) }),
  /** What the interviewer answers, with a number where a number is natural. */
  answer: text,
  /** A design that never learns it goes wrong. */
  critical: z.boolean().default(false),
  /** How the interviewer brings it up later if nobody asked; only for critical facts. */
  surprise: text.optional(),
  /** Signs that the design took the fact into account; and signs that it ignores the fact it was given. */
  honoured: z.array(patternSchema).max(30).default([]),
  ignored: z.array(patternSchema).max(30).default([]),
});

const axisOptionSchema = z.strictObject({
  id,
  /** What the interviewer adds to the opening. */
  says: text,
  /** fact id -> the answer that holds in this variant. */
  facts: z.record(z.string(), text).default({}),
  /** criterion id -> factor on its weight (0.25 to 4). */
  weighs: z.record(z.string(), z.number().min(0.25).max(4)).default({}),
});

const stepTexts = z.record(z.string(), text);
const exemplarSchema = z.strictObject({ voice: line, steps: stepTexts });

/** questions/ID.yaml */
export const questionFileSchema = z.strictObject({
  version,
  /** Says that this file replaces a question or rubric of the same id loaded before it. */
  override: z.boolean().optional(),
  id,
  title: line,
  /** The opening as an interviewer says it: vague on purpose. */
  opening: text,
  topics: z.array(id).min(1).max(10),
  difficulty: levelSchema,
  families: z.array(id).default([]),
  /** Words of the question's domain, by which an answer to another question is noticed. */
  vocabulary: z.array(phrase).min(8).max(200),
  criteria: z.array(criterionSchema).default([]),
  'red-flags': z.array(redFlagSchema).default([]),
  facts: z.array(factSchema).default([]),
  curveballs: z.array(z.strictObject({ id, says: text, touches: z.array(dottedId).min(1) })).default([]),
  /** axis (scale, latency, labels, stakes, surface) -> the options a variant draws from. */
  variants: z.record(id, z.array(axisOptionSchema).min(1).max(6)).default({}),
  /** Plain ASCII, at most 72 columns, the offline and the online half apart. */
  diagram: text,
  reference: stepTexts,
  exemplars: z.strictObject({ strong: exemplarSchema, adequate: exemplarSchema, weak: exemplarSchema }),
  reading: z.array(z.strictObject({ title: line, publisher: line, why: line })).default([]),
});

export type Level = z.infer<typeof levelSchema>;
export type Modality = z.infer<typeof modalitySchema>;
export type Status = z.infer<typeof statusSchema>;
export type Severity = z.infer<typeof severitySchema>;
export type PatternSource = z.infer<typeof patternSchema>;
export type Criterion = z.infer<typeof criterionSchema>;
export type RedFlag = z.infer<typeof redFlagSchema>;
export type FrameworkFile = z.infer<typeof frameworkFileSchema>;
export type Step = FrameworkFile['steps'][number];
export type Framework = FrameworkFile['frameworks'][number];
export type Phase = Framework['phases'][number];
export type StepRubric = z.infer<typeof stepRubricFileSchema>;
export type Family = z.infer<typeof familyFileSchema>;
export type Overlays = z.infer<typeof overlaysFileSchema>;
export type Lexicon = z.infer<typeof lexiconFileSchema>;
export type Consistency = z.infer<typeof consistencyFileSchema>;
export type Question = z.infer<typeof questionFileSchema>;
export type Fact = Question['facts'][number];
export type Curveball = Question['curveballs'][number];
