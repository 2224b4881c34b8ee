/** How well one number tells two groups apart: 0.5 not at all, 1 or 0 always (area under the ROC curve, by ranks). */
export function auc(ones: readonly number[], others: readonly number[]): number {
  const all = [...ones.map((value) => ({ value, one: true })), ...others.map((value) => ({ value, one: false }))];
  all.sort((left, right) => left.value - right.value);
  let ranks = 0;
  for (let start = 0; start < all.length;) {
    let end = start;
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1;
    const rank = (start + 1 + end) / 2;
    ranks += rank * all.slice(start, end).filter(({ one }) => one).length;
    start = end;
  }
  return (ranks - (ones.length * (ones.length + 1)) / 2) / (ones.length * others.length);
}

/** @returns how far from 0.5 it falls by chance: one standard deviation where nothing tells the groups apart */
export const chanceOfAuc = (ones: number, others: number): number =>
  Math.sqrt((ones + others + 1) / (12 * ones * others));
