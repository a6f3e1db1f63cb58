/** Variants: a question with one option of each of one or two axes, so that it can be practised again without being recited. */
import type { Rubrics } from '../pack/pack.ts';
import type { Criterion, Fact, Question } from '../pack/schema.ts';
import { pick } from './chance.ts';

/** Axis -> id of its option; {} for the question as it stands. */
export type Variant = Record<string, string>;

type AxisOption = Question['variants'][string][number];

/** An option that a variant takes, with the axis that it belongs to. */
export interface Twist {
  axis: string;
  option: AxisOption;
}

/** Deals options of one or two axes that do not change the same fact, always the same by the same seed; {} when the question has no axes. */
export function dealVariant(question: Question, seed: number): Variant {
  const axes = Object.keys(question.variants);
  if (axes.length === 0) return {};
  const axis = pick(seed, 'variant axis', axes);
  const first = { axis, option: pick(seed, 'variant option', question.variants[axis] ?? []) };
  const others = twistsOf(question).filter((other) => other.axis !== axis && !clash(first.option, other.option));
  const alone = others.length === 0 || pick(seed, 'variant axes', [true, false]);
  const dealt = alone ? [first] : [first, pick(seed, 'variant second', others)];
  return Object.fromEntries(dealt.map((each) => [each.axis, each.option.id]));
}

/** Two answers to one question of the candidate's cannot both hold. */
function clash(one: AxisOption, other: AxisOption): boolean {
  return Object.keys(one.facts).some((fact) => Object.hasOwn(other.facts, fact));
}

function twistsOf(question: Question): Twist[] {
  return Object.entries(question.variants).flatMap(([axis, options]) => options.map((option) => ({ axis, option })));
}

/** The options of a variant, in the question's order; those that the question no longer has are left out. */
export function optionsOf(question: Question, variant: Variant): Twist[] {
  return twistsOf(question).filter(({ axis, option }) => variant[axis] === option.id);
}

/** 'scale company, stakes teenagers'; '' for the question as it stands. */
export function nameVariant(variant: Variant): string {
  return Object.entries(variant).map(([axis, option]) => `${axis} ${option}`).join(', ');
}

/** Rubrics and question as they hold in a variant: copies with its opening, facts and weights; what was compiled of the originals serves them too. */
export function applyVariant(rubrics: Rubrics, question: Question, variant: Variant): { rubrics: Rubrics; question: Question } {
  const options = optionsOf(question, variant).map((twist) => twist.option);
  if (options.length === 0) return { rubrics, question };
  const weigh = weigher(options);
  const answers = new Map(options.flatMap((option) => Object.entries(option.facts)));
  return {
    // Rules are kept by the lexicon and found by name, and hold no weights: the copies share both.
    rubrics: { ...rubrics, steps: rubrics.steps.map(weigh), families: rubrics.families.map(weigh) },
    question: {
      ...weigh(question),
      opening: [question.opening, ...options.map((option) => option.says)].map((text) => text.trim()).join(' '),
      facts: question.facts.map((fact) => changeFact(fact, answers.get(fact.id))),
    },
  };
}

function weigher(options: AxisOption[]): <T extends { criteria: Criterion[] }>(rules: T) => T {
  const factors = new Map<string, number>();
  for (const [id, factor] of options.flatMap((option) => Object.entries(option.weighs))) factors.set(id, (factors.get(id) ?? 1) * factor);
  return (rules) => ({ ...rules, criteria: rules.criteria.map((criterion) => ({ ...criterion, weight: criterion.weight * (factors.get(criterion.id) ?? 1) })) });
}

/** The surprise and the signs were written for the answer that no longer holds: the one becomes the new answer, the others would accuse wrongly. */
function changeFact(fact: Fact, answer: string | undefined): Fact {
  if (answer === undefined) return fact;
  const surprise = fact.surprise === undefined ? {} : { surprise: `${UNASKED} ${answer}` };
  return { ...fact, answer, ...surprise, honoured: [], ignored: [] };
}

const UNASKED = 'One thing that has not come up yet.';
