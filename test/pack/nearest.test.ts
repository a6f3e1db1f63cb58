import { describe, expect, test } from 'vitest';
import { editDistance, nearestWords } from '../../src/pack/nearest.ts';

describe('editDistance', () => {
  test.each([
    ['', '', 0], ['', 'abc', 3], ['weight', 'weight', 0], ['wieght', 'weight', 1], ['weigt', 'weight', 1], ['weightt', 'weight', 1], ['kitten', 'sitting', 3], ['ca', 'abc', 3],
  ])('%s and %s are %i apart', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe('nearestWords', () => {
  const ids = ['fraud-detection', 'visual-search', 'video-search', 'news-feed-ranking'];
  test.each([
    ['fraud-detecton', ['fraud-detection']], ['vidual-search', ['visual-search', 'video-search']], ['fraud', ['fraud-detection']], ['x', []], ['weather', []],
  ])('%s is near %j', (word, nearest) => {
    expect(nearestWords(word, ids, 3)).toEqual(nearest);
  });
});
