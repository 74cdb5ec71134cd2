import { useSignedIn } from '../session/session.js';
import { useRoute } from '../shell/route.js';
import './supervision-ways.css';

const WAYS = [
  { to: 'notices', label: '文书', office: false },
  { to: 'policies', label: '催办规则', office: true },
  { to: 'burden', label: '基层负担', office: false },
] as const;

/** The pages of 督办: the papers, the rules they follow, and what all of it asks of the units. */
export function SupervisionWays() {
  const me = useSignedIn();
  const place = useRoute().path[0];
  return (
    <nav className="sub-ways" aria-label="督办">
      {WAYS.filter(({ office }) => me.isOffice || !office).map(({ to, label }) => (
        <a key={to} href={`#/${to}`} {...(place === to ? { 'aria-current': 'page' as const } : {})}>
          {label}
        </a>
      ))}
    </nav>
  );
}
