/** The file that `mlsd new question` writes: whole in shape, with a comment for every part and FILL IN where somebody must write. */
import type { Step } from '../pack/schema.ts';

/** The text of a new question's file. @param schema path or address of question.json, as seen from the file */
export function questionTemplate(id: string, steps: readonly Step[], schema: string): string {
  const first = steps.find((step) => !step['questions-count']) ?? steps[0];
  if (!first) throw new RangeError('a question needs a framework with steps');
  const texts = (indent: string, what: string): string => steps.map((step) => `${indent}${step.id}: "FILL IN: ${what} for ${step.id}"`).join('\n');
  return TEMPLATE.replaceAll('{schema}', schema).replaceAll('{id}', id).replaceAll('{step}', first.id)
    .replace('{reference}', texts('  ', 'the reference answer'))
    .replace('{strong}', texts('      ', 'the strong exemplar'))
    .replace('{adequate}', texts('      ', 'the adequate exemplar'))
    .replace('{weak}', texts('      ', 'the weak exemplar'));
}

const TEMPLATE = `# yaml-language-server: $schema={schema}
# A question, to be filled in: \`mlsd check\` on this file lists what is still to be written, place by place.
# docs/authoring.md leads through all of it. Text with ": " or " #" in it, or a bare yes, no, true or number, needs quotes.
version: 1
id: {id}                                # the file's name
title: "FILL IN: two to five words, as in Card fraud"

# What the interviewer says first: two to four sentences, vague on purpose. Whatever a good candidate should ask for is
# a fact below, not said here.
opening: "FILL IN: the opening, as the interviewer says it"

topics: [fill-in]                       # one to ten, lower case: mlsd questions --topic finds them
difficulty: mid                         # mid | senior | staff
families: []                            # kinds of problem whose criteria hold here too; see rubrics/families

# Twenty words or so that answers to this question use and answers to others don't.
vocabulary: [FILL IN the words of the domain, FILL IN, FILL IN, FILL IN, FILL IN, FILL IN, FILL IN, FILL IN]

# The special points that only this question has: at least three a step from data on. The core criteria, true of every
# question, are there already. Ids are STEP.{id}.NAME.
criteria:
  - id: {step}.{id}.first-point
    title: "FILL IN: three to seven words"
    says: "FILL IN: one sentence, what a candidate must have said"
    weight: 3                           # 1 a refinement, 3 expected, 5 a must
    level: senior                       # from which level one expects it: mid | senior | staff
    evidence:                           # phrases that show it; inflections and up to two words between are allowed for
      - "FILL IN: phrases"              # see docs/evidence.md: (a | b), [optional], ..4, ..., <concept>, =exact
    red-flags: []                       # wrong practice; each has id, severity (note | cap | critical), evidence, why
    probe: "FILL IN: the follow-up question, as it is spoken"
    advice: "FILL IN: two sentences, why it matters and what would have counted"
    examples:                           # the rubric's own test, and the second source of evidence: vary the words
      covered: [FILL IN six sentences that make the point in full, FILL IN, FILL IN, FILL IN, FILL IN, FILL IN]
      mentioned: [FILL IN two that only name it, FILL IN]
      absent: [FILL IN two with the same words and another point, FILL IN]

# What the interviewer knows and the candidate must ask for: ten to eighteen.
facts:
  - id: first-fact
    ask:
      evidence: []                      # phrases, where the examples are not enough
      examples: [FILL IN three ways to ask for it, FILL IN, FILL IN]
    answer: "FILL IN: the answer, with a number where one is natural"
    critical: false                     # true: a design that never learns it goes wrong; then it may have a surprise

# Late changes of constraint: two or three. They touch criteria by id.
curveballs:
  - id: first-curveball
    says: "FILL IN: the change, as the interviewer says it"
    touches: [{step}.{id}.first-point]

# Axes along which the question can be dealt anew (scale, latency, labels, stakes, surface); may stay empty.
variants: {}

# The reference design, plain ASCII, at most 72 columns, the offline and the online half apart.
diagram: |
  FILL IN: the diagram
    offline   logs --> labels --> training --> model
    online    request --> features --> model --> answer

# What a staff engineer would say, step by step: specific, with numbers and trade-offs. Must score 85 or more.
reference:
{reference}

# Three whole answers in three voices. Strong must score 75 or more, in plain words; adequate 45 to 65; weak 35 or less,
# fluent and empty.
exemplars:
  strong:
    voice: "FILL IN: how this person talks"
    steps:
{strong}
  adequate:
    voice: "FILL IN: how this person talks"
    steps:
{adequate}
  weak:
    voice: "FILL IN: how this person talks"
    steps:
{weak}

# Five or more public write-ups or papers, by title and publisher.
reading:
  - title: "FILL IN: the title"
    publisher: "FILL IN: who published it"
    why: "FILL IN: what one learns from it"
`;
