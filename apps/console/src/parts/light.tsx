import type { Light } from '../api/resources.js';
import { LIGHT } from '../words/domain.js';

/** 绿黄红 as a dot with its word, so that colour is never the only sign. Nothing for what is done. */
export function LightMark({ light }: { light: Light | null }) {
  if (!light) return null;
  return (
    <span className={`light light-${light}`}>
      <i aria-hidden /> {LIGHT[light]}
    </span>
  );
}
