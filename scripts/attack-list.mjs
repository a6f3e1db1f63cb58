/** Ways to game a scorer, each a function of an honest answer's steps; shared by scripts/attacks.mjs and test/score/attacks.test.ts. */

/** A small seeded generator (mulberry32), so that every run shuffles alike. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(list, seed) {
  const random = randomFrom(seed), out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

const each = (change) => (steps) => Object.fromEntries(Object.entries(steps).map(([step, text], i) => [step, change(text, i)]));
const FILLER = 'This is a very important step and I would like to think about it carefully, because it matters a lot in practice. There are of course many aspects here, and a good engineer keeps all of them in mind. ';
const FUNCTION = new Set('the a an of to in on at by for from with and or but so is are was were be been it its we i you they that this these those as if when then than not no do does will would can could should what which who how our their my'.split(' '));

export const ATTACKS = [
  { name: 'words shuffled', holds: 'at most 30', most: 30, mistreat: each((text, i) => shuffle(text.split(/\s+/), i + 1).join(' ')) },
  { name: 'bag of its terms', holds: 'at most 30', most: 30, mistreat: each((text) => [...new Set(text.toLowerCase().match(/[a-z][a-z-]{3,}/g) ?? [])].filter((word) => !FUNCTION.has(word)).join(', ')) },
  { name: 'negated throughout', holds: 'at most 45', most: 45, mistreat: each((text) => text.split(/(?<=[.!?\n;])\s+/).map((sentence) => `we do not need this, and it is not true that ${sentence.replace(/\b(is|are|will|would|can|should)\b/g, '$1 not')}`).join(' ')) },
  { name: 'steps swapped', holds: 'at most 30', most: 30, mistreat: (steps) => Object.fromEntries(Object.keys(steps).map((step, i, all) => [step, steps[all[(i + 3) % all.length]]])) },
  { name: "another question's answer", holds: 'at most 30', most: 30, mistreat: (_, { other }) => other.exemplars.strong.steps },
  { name: 'said three times', holds: 'within 3', within: 3, mistreat: each((text) => `${text}\n${text}\n${text}`) },
  { name: 'padded with empty talk', holds: 'not more than 3 higher', higher: 3, mistreat: each((text) => `${FILLER}${text} ${FILLER.toLowerCase()}`) },
  { name: 'in upper case', holds: 'within 3', within: 3, mistreat: each((text) => text.toUpperCase()) },
  { name: 'in one line', holds: 'within 5', within: 5, mistreat: each((text) => text.replace(/\s*\n\s*/g, '. ').replace(/\.\./g, '.')) },
  { name: 'typos in long words', holds: 'within 10', within: 10, mistreat: each((text) => text.replace(/\b[a-z]{8,}\b/g, (word) => word.slice(0, 4) + word[5] + word[4] + word.slice(6))) },
  { name: 'reference answer pasted', holds: 'at most 25', most: 25, copied: true, mistreat: (_, { question }) => question.reference },
  { name: 'rubric sentences pasted', holds: 'at most 25', most: 25, copied: true, mistreat: (steps, { question }) => Object.fromEntries(Object.keys(steps).map((step) => [step, question.criteria.filter((criterion) => criterion.id.startsWith(`${step}.`)).map((criterion) => `${criterion.says} ${criterion.advice} ${criterion.examples.covered.join('. ')}`).join('\n')])) },
];
