// Whether something that is looked at again and again stays as it is.

/** A straight line through points, by least squares. */
export interface Line {
  readonly slope: number;
  /** How far the slope may be off by chance: its standard error. */
  readonly slopeError: number;
  readonly mean: number;
}

/** Fits a line. @param points at least three */
export function fitLine(points: readonly (readonly [number, number])[]): Line {
  const count = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const mean = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - mean), 0) / spread;
  const rest = points.reduce((sum, [x, y]) => sum + (y - mean - slope * (x - meanX)) ** 2, 0);
  return { slope, slopeError: Math.sqrt(rest / (count - 2) / spread), mean };
}

/** By how much it grows over so long a stretch, as a part of its mean; and by how much it may seem to, by chance. */
export function growthOver(
  stretch: number,
  points: readonly (readonly [number, number])[],
): { readonly growth: number; readonly noise: number } {
  const { slope, slopeError, mean } = fitLine(points);
  return { growth: (slope * stretch) / mean, noise: (2 * slopeError * stretch) / mean };
}
