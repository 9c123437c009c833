import type { Detector } from '../types.ts'

/** Every detector; the order has no meaning. */
export const detectors: readonly Detector[] = []
