/** What is judged across the steps: trade-offs, numbers, failures, the use of constraints, structure. It changes no step's score. */
import type { Hit } from '../evidence/find.ts';
import type { Status } from '../pack/schema.ts';

/** In so many answers or more a habit must show in two of them before it counts as covered; in fewer, once is enough. */
const WHOLE_FROM = 4;
const HABIT_ANSWERS = 2;

/** The status of a habit from its hits: only patterns count, since a habit is a way of speaking and not a subject; no questions. */
export function judgeHabit(hits: Hit[], answers: number): Status {
  const patterns = hits.filter((hit) => hit.source === 'pattern' && hit.modality !== 'asked');
  if (!patterns.length) return 'absent';
  const places = new Set(patterns.filter((hit) => hit.strength === 1).map((hit) => hit.answer)).size;
  return places >= (answers >= WHOLE_FROM ? HABIT_ANSWERS : 1) ? 'covered' : 'mentioned';
}
