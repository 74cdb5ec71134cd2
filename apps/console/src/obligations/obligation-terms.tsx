import type { Obligation, Recipient } from './obligation.js';

const copiesOf = ({ name, copies }: Recipient): string => (copies === 1 ? name : `${name}（${copies} 份）`);
const namesOf = (recipients: readonly Recipient[], kind: Recipient['kind']): string =>
  recipients
    .filter((recipient) => recipient.kind === kind)
    .map(copiesOf)
    .join('、');

/** What is to be reported, by when, to whom, and who says so. */
export function ObligationTerms({ terms }: { terms: Pick<Obligation, 'text' | 'deadlineText' | 'recipients' | 'publication' | 'source'> }) {
  const { text, deadlineText, recipients, publication, source } = terms;
  const [to, copied] = [namesOf(recipients, 'TO'), namesOf(recipients, 'CC')];
  return (
    <>
      <p className="prose">{text}</p>
      <div className="row-facts">
        {deadlineText && <span>{deadlineText}</span>}
        {to && <span>主送 {to}</span>}
        {copied && <span>抄送 {copied}</span>}
        {publication && <span>公开于 {publication}</span>}
      </div>
      <div className="quiet">依据：{source}</div>
    </>
  );
}
