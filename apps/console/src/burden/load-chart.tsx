import type { WeekLoad } from './burden.js';
import { Sideways } from './sideways.js';

/** Units of the picture: one week's width, and the height that the heaviest week takes. */
const WEEK = 36;
const HEIGHT = 100;
const LABEL = 18;

const KINDS = [
  { kind: 'ladder', label: '到期提醒催办', colour: '#8fa8c8' },
  { kind: 'manualUrges', label: '手工催办', colour: '#f2b200' },
  { kind: 'papers', label: '文书', colour: '#b1272d' },
] as const;

const allOf = ({ ladder, manualUrges, papers }: WeekLoad): number => ladder + manualUrges + papers;

/** What all units shown got, week by week, as stacked bars; the figures themselves stand in the table below it. */
export function LoadChart({ load }: { load: readonly WeekLoad[] }) {
  const most = Math.max(1, ...load.map(allOf));
  const width = load.length * WEEK;
  return (
    <figure className="load-chart">
      <Sideways>
        <svg viewBox={`0 0 ${width} ${HEIGHT + 2 * LABEL}`} style={{ minWidth: width, maxWidth: 2 * width }} role="img" aria-label="各周负担">
          {load.map((week, n) => {
            const total = allOf(week);
            return (
              <g key={week.week.name} transform={`translate(${n * WEEK} ${LABEL})`}>
                <title>{`${week.week.monday} 至 ${week.week.sunday}：${KINDS.map(({ kind, label }) => `${label} ${week[kind]}`).join('，')}`}</title>
                {KINDS.map(({ kind, colour }, k) => {
                  const below = KINDS.slice(0, k).reduce((sum, { kind: lower }) => sum + week[lower], 0);
                  const height = (week[kind] / most) * HEIGHT;
                  return <rect key={kind} x={6} width={WEEK - 12} y={HEIGHT - height - (below / most) * HEIGHT} height={height} fill={colour} />;
                })}
                <line x1={0} x2={WEEK} y1={HEIGHT} y2={HEIGHT} stroke="currentColor" strokeWidth={0.5} />
                {total > 0 && (
                  <text x={WEEK / 2} y={HEIGHT * (1 - total / most) - 4} textAnchor="middle">
                    {total}
                  </text>
                )}
                <text x={WEEK / 2} y={HEIGHT + 13} textAnchor="middle">
                  {week.week.monday.slice(5)}
                </text>
              </g>
            );
          })}
        </svg>
      </Sideways>
      <figcaption className="row-facts">
        {KINDS.map(({ kind, label, colour }) => (
          <span key={kind}>
            <i style={{ background: colour }} /> {label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
