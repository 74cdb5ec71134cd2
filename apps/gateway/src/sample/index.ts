import { jiaxing } from './jiaxing.js';
import { nantong } from './nantong.js';
import type { NewJurisdiction } from '../first-start/new-jurisdiction.js';
import { shengsi } from './shengsi.js';

/** The jurisdictions of the three seed plans, for a first start and for the tests. */
export const SAMPLE_JURISDICTIONS: readonly NewJurisdiction[] = [jiaxing, shengsi, nantong];
