/**
 * Why somebody has somebody else erased: they asked for it, an authority or court ordered it, or they were entered by
 * mistake. A code, because the audit log keeps it and holds no texts.
 */
export const ERASURE_REASONS = ['asked', 'ordered', 'mistake'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];
