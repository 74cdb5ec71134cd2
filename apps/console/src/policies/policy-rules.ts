import { type LadderPolicy, rungName } from './policy.js';

/**
 * What a ladder contradicts itself in, in the words of whoever writes it, before it is sent. The service has the last
 * word and checks more.
 */
export function contradictions({ rungs, fireAt, quietFrom, replyWorkdays, raiseWorkdays }: LadderPolicy): string[] {
  const found: string[] = [];
  if (fireAt >= quietFrom) found.push('停发时间须晚于发出时间');
  if (raiseWorkdays <= replyWorkdays) found.push('升级前等待的工作日须多于回复期限');
  const supervision = rungs.find(({ level }) => level === 'SUPERVISE');
  rungs.forEach((rung, at) => {
    const { level, anchor, workdays } = rung;
    const say = (fault: string) => found.push(`第 ${at + 1} 级：${fault}`);
    if (rungs.findIndex((other) => rungName(other) === rungName(rung)) < at) say('与前面的一级重复');
    if (level !== 'REMIND' && (anchor !== 'DUE' || workdays < 1)) say('催办、督办须在办理期限之后');
    if ((anchor === 'SIGN' || anchor === 'SIGNED') && workdays < 1) say('交办、签收只能往后计');
    if (level === 'SUPERVISE' && rung !== supervision) say('督办只能有一级');
    if (level === 'URGE' && supervision && workdays >= supervision.workdays) say('催办须早于督办');
  });
  return found;
}
