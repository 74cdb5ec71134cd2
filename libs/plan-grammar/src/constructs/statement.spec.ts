import { describe, expect, it } from '@jest/globals';
import { parsePlan, type ParsedItem } from '../index.js';

/** The items of a small plan whose only clause is `clause`. */
const items = (clause: string): ParsedItem[] => parsePlan(`云溪市2024年重点工作方案\n一、主要任务\n1.${clause}\n2.做好总结。（市督查办牵头）`).items.slice(0, -1);
const said = (clause: string): unknown[] => items(clause).map(({ lead, co, text }) => [lead.join(' '), co.join(' '), text]);
const people = (clause: string): string[] => items(clause).flatMap((item) => item.people.map(({ label, name }) => `${label} ${name}`));

describe('duty verbs in a bracket', () => {
  it.each([
    ['市水务局指导', '市水务局', ''],
    ['市水务局、市住建局指导，市供排水公司参与', '市水务局', '市住建局 市供排水公司'],
    ['市水务局牵头，市住建局协办，市审计局指导', '市水务局', '市住建局 市审计局'],
    ['各镇具体负责，市水务局督促指导', '各镇', '市水务局'],
    ['市水务局牵头督导，市住建局具体实施', '市水务局', '市住建局'],
    ['由市水务局负总责，市住建局协助', '市水务局', '市住建局'],
    ['市水务局办理', '市水务局', ''],
    ['市水务局会同市直有关部门办理', '市水务局', '市直有关部门'],
    ['市水务局、市住建局为主要责任单位，按照各自职能组织有关部门实施', '市水务局 市住建局', '有关部门'],
    ['市水务局为牵头单位，市住建局为责任单位', '市水务局', '市住建局'],
    ['市水务局为责任单位', '市水务局', ''],
    ['市水务局为主责单位，市住建局为承担单位', '市水务局', '市住建局'],
    ['市水务局牵头，各镇为责任主体', '市水务局', '各镇'],
    ['市水务局组织有关部门进行，2024年10月底前完成', '市水务局', '有关部门'],
    ['市水务局组织各区政府落实', '市水务局', '各区政府'],
    ['市水务局牵头，市住建局负责起草', '市水务局', '市住建局'],
    ['市水务局负责制定', '市水务局', ''],
    ['市水务局牵头，各区政府结合实际落实', '市水务局', '各区政府'],
    ['市水务局牵头，各区政府按照任务清单落实，市财政局做好资金保障', '市水务局', '各区政府 市财政局'],
    ['市水务局牵头，各项目牵头单位配合', '市水务局', '各项目牵头单位'],
    ['牵头单位：市水务局；配合单位：各项目牵头单位，市住建局', '市水务局', '各项目牵头单位 市住建局'],
    ['市“扫黄打非”办牵头，市“双随机、一公开”监管联席会议办公室、市建设“三地一区”领导小组成员单位配合', '市“扫黄打非”办', '市“双随机、一公开”监管联席会议办公室 市建设“三地一区”领导小组成员单位'],
    ['责任单位：市水务局，市住建局；属地：各镇；投资：300万元', '市水务局', '市住建局 各镇'],
    ['镇财政所牵头', '镇财政所', ''],
    ['县公路段、县文化馆负责', '县公路段', '县文化馆'],
    ['县第一小学负责，县一中配合', '县第一小学', '县一中'],
    ['水务、住建、城管部门负责', '水务', '住建 城管部门'],
    ['按进度推进，责任单位：市水务局', '市水务局', ''],
    ['市水务局、市住建局等部门协同负责，市财政局配合', '市水务局 市住建局', '市财政局'],
    ['总投资1200万元；牵头单位：市水务局；配合单位：市住建局', '市水务局', '市住建局'],
    ['牵头考核单位：市水务局；责任落实单位：市住建局', '市水务局', '市住建局'],
    ['5月底完成，牵头考核单位：市水务局', '市水务局', ''],
    ['行业主管部门：市水务局；属地责任单位：各镇', '市水务局', '各镇'],
    ['项目责任单位：市水务局；项目责任人：范仲淹；考核单位：市督查办', '市水务局', '市督查办'],
    ['实施主体：市水务局；监管单位：市住建局；完成时间：2024年底', '市水务局', '市住建局'],
    ['市河道专班牵头单位牵头，市河道专班成员单位按职责分工负责', '市河道专班牵头单位', '市河道专班成员单位'],
    ['市水务局牵头，市政府相关部门和单位及各镇按职责分工负责', '市水务局', '市政府相关部门和单位 各镇'],
    ['市水务局牵头、市住建局参与，“十四五”末', '市水务局', '市住建局'],
    ['负责部门：市水务局，适用范围：云溪经济开发区', '市水务局', ''],
    ['市水务局牵头，市住建局、市审计局协作', '市水务局', '市住建局 市审计局'],
    ['市水务局牵头，市住建局、市审计局等协同推进', '市水务局', '市住建局 市审计局'],
    ['市水务局主责，市住建局协同', '市水务局', '市住建局'],
    ['市水务局牵头，市经济协作中心配合，各镇属地负责', '市水务局', '市经济协作中心 各镇'],
    ['市水务局牵头，市河长办统筹协调', '市水务局', '市河长办'],
    ['市水务局牵头，市就业指导中心、市市场监管局、市委组织部', '市水务局', '市就业指导中心 市市场监管局 市委组织部'],
    ['市水务局牵头，市住建局等各执法部门、市林业局等市政府有关部门配合', '市水务局', '市住建局 市林业局'],
    ['市水务局牵头，各镇按照“谁养护谁保洁”责任制要求落实', '市水务局', '各镇'],
    ['市水务局牵头；市委和市政府各部门、市委、市政府直属单位落实', '市水务局', '市委和市政府各部门 市委、市政府直属单位'],
    ['责任单位：市委、市人民政府', '市委', '市人民政府'],
    ['责任单位：市水务局，中央、省驻溪单位', '市水务局', '中央、省驻溪单位'],
    ['河道股、养护股；5月', '河道股', '养护股'],
    ['第一牵头单位：市水务局；工作责任单位：市住建局；其他责任单位：各镇；联动单位：市公安局', '市水务局', '市住建局 各镇 市公安局'],
    ['牵头：市水务局，协助：市住建局', '市水务局', '市住建局'],
    ['市水务局牵头，市住建局协同', '市水务局', '市住建局'],
    ['市水务局协同市住建局负责', '市水务局', '市住建局'],
    ['市水务局统筹，市住建局落实，市财政局保障经费', '市水务局', '市住建局 市财政局'],
    ['市水务局组织，各镇实施', '市水务局', '各镇'],
    ['市水务局抓总，市住建局会办，市司法局审核', '市水务局', '市住建局 市司法局'],
    ['以市水务局为主，市住建局配合', '市水务局', '市住建局'],
    ['市水务局、市住建局双牵头，各镇主抓', '市水务局 市住建局 各镇', ''],
    ['市水务局、市住建局分工协作', '', '市水务局 市住建局'],
    ['市水务局、市住建局在各自职责范围内负责', '', '市水务局 市住建局'],
    ['市水务局落实，常年坚持', '市水务局', ''],
    ['市水务局牵头，市城乡统筹办、市审核中心、市协作办', '市水务局', '市城乡统筹办 市审核中心 市协作办'],
    ['市水务局牵头，各镇参照执行，市审计局监督', '市水务局', '各镇 市审计局'],
    ['市水务局牵头，市市场监督局、县市场监督', '市水务局', '市市场监督局 县市场监督'],
    ['河道股', '河道股', ''],
    ['水利、发展改革、自然资源等部门负责', '水利', '发展改革 自然资源'],
    ['市水利、财政等有关部门配合，市水务局牵头', '市水务局', '市水利 财政'],
  ])('（%s）', (statement, lead, co) => {
    expect(said(`修复河道。（${statement}）`)).toEqual([[lead, co, '修复河道。']]);
  });
});

describe('who is to do it, said at the end of a clause', () => {
  it.each([
    ['修复河道，由市水务局负责。', '市水务局', '', '修复河道'],
    ['建立名录。定期公布河道名录，由市水务局牵头，市住建局等配合。', '市水务局', '市住建局', '建立名录。定期公布河道名录'],
    ['成立联席会议，由市水务局牵头，市住建局、市财政局等部门参加。', '市水务局', '市住建局 市财政局', '成立联席会议'],
    ['修复河道。主要由市水务局、市住建局负责落实。', '市水务局', '市住建局', '修复河道。'],
  ])('%s', (clause, lead, co, text) => {
    expect(said(clause)).toEqual([[lead, co, text]]);
  });

  it.each(['成立联席会议，由市水务局牵头，市财政局参加，及时通报情况。', '修复河道，由市水务局负责制定办法。', '修复河道，由各镇负责。', '修复河道，由市水务局负责。完善制度。'])('is text in %s', (clause) => {
    expect(said(clause)).toEqual([]);
  });

  it('is text where the clause has a statement', () => {
    expect(said('逾期的，由市督查办负责。（市水务局牵头）')).toEqual([['市水务局', '', '逾期的，由市督查办负责。']]);
    expect(said('（市水务局牵头）逾期的，由市督查办负责。').map((item) => (item as string[])[0])).toEqual(['市水务局']);
  });

  it('a rule is no unit', () => {
    expect(said('公示结果。（谁检查、谁公开；责任单位：市水务局）')).toEqual([['市水务局', '', '公示结果。']]);
  });
});

describe('a bare list with a time', () => {
  it.each([
    ['市水务局、市住建局；完成时限：6月底前', '6月底前'],
    ['市水务局、市住建局，时限：每季度', '每季度'],
  ])('（%s）', (statement, due) => {
    expect(items(`修复河道。（${statement}）`).map(({ lead, co, deadlines }) => [...lead, ...co, ...deadlines.map(({ text }) => text)])).toEqual([['市水务局', '市住建局', due]]);
  });

  it.each(['内科', '如图所示处', '个股、控股'])('（%s） names no office', (words) => {
    expect(said(`修复河道。（${words}）（市水务局牵头）`)).toHaveLength(1);
  });

  it('is none in the midst of a sentence', () => {
    expect(said('在市水务局（市河长办，完成时限：长期）指导下修复河道。（市住建局牵头）')).toEqual([['市住建局', '', '在市水务局（市河长办，完成时限：长期）指导下修复河道。']]);
  });
});

describe('departments called by their field', () => {
  it.each(['修复河道（水利、财政等部门参加），完善制度。', '修复河道。（水利、养护、绿化等领域负责）', '修复河道。（推动水利、财政等部门负责）', '修复河道。（水利、财政等）'])('are none in %s', (clause) => {
    expect(said(`${clause}（市住建局牵头）`)).toEqual([['市住建局', '', clause]]);
  });
});

describe('the time on a line of its own', () => {
  it.each(['时限要求：6月底前', '时限：6月底前', '工作时限：6月底前', '时间进度：6月底前', '计划完成时间：6月底前', '完成时间节点：6月底前', '时间要求：6月底前', '完成时间：6月底前'])('%s belongs to the statement', (line) => {
    const [item] = items(`修复河道。\n责任单位：市水务局\n\n${line}`);
    expect(item).toMatchObject({ text: '修复河道。', lead: ['市水务局'], deadlines: [{ text: '6月底前', due: '2024-06-30' }] });
  });

  it('工作要求 is no time', () => {
    expect(items('修复河道。\n责任单位：市水务局\n工作要求：6月底前报送')[0]?.responsibility).toBe('责任单位：市水务局');
  });
});

describe('people in a bracket', () => {
  it.each([
    ['分管副市长负责，市水务局牵头', '市水务局', '负责 分管副市长'],
    ['市水务局牵头，分管副市长负责', '市水务局', '负责 分管副市长'],
    ['分管副市长、协管副秘书长负责，市水务局牵头', '市水务局', '负责 分管副市长 负责 协管副秘书长'],
    ['市领导：分管副市长；市水务局牵头', '市水务局', '市领导 分管副市长'],
    ['责任领导：分管副市长，市水务局负责', '市水务局', '责任领导 分管副市长'],
    ['挂点领导：分管副市长；责任单位：市水务局', '市水务局', '挂点领导 分管副市长'],
    ['包保领导：分管副市长；市水务局牵头', '市水务局', '包保领导 分管副市长'],
  ])('（%s）', (statement, lead, persons) => {
    expect(items(`修复河道。（${statement}）`).map((item) => [...item.lead, ...item.co])).toEqual([[lead]]);
    expect(people(`修复河道。（${statement}）`).join(' ')).toBe(persons);
  });

  it('stay units where nobody else is named', () => {
    expect(items('修复河道。（责任单位：分管副市长）').map((item) => item.lead)).toEqual([['分管副市长']]);
  });
});

describe('labels', () => {
  it('say when in many words', () => {
    const [item] = items('修复河道。（责任单位：市水务局；时限要求：2024年6月30日前完成）');
    expect([item?.lead, item?.co, item?.deadlines.map(({ due }) => due)]).toEqual([['市水务局'], [], ['2024-06-30']]);
  });

  it('may stand in brackets of their own', () => {
    const [item] = items('修复河道。\n【牵头单位】市水务局\n【责任单位】：市住建局、各镇\n【完成时限】2024年10月');
    expect([item?.text, item?.lead, item?.co, item?.deadlines.map(({ due }) => due)]).toEqual(['修复河道。', ['市水务局'], ['市住建局', '各镇'], ['2024-10-31']]);
    expect(item?.responsibility.startsWith('【牵头单位】')).toBe(true);
  });
});

describe('where a bare list may stand', () => {
  it.each(['解决各种纠纷', '落实各项政策', '强化各类措施', '落实有关政策', '推行“一窗受理”'])('%s（…） at the end of a sentence is a statement', (text) => {
    expect(said(`${text}（市信访局、市司法局）。`)).toEqual([['市信访局', '市司法局', text]]);
  });

  it.each(['深入各乡镇（街道）', '邀请有关人员（市信访局、市司法局）', '设备使用（进口设备按有关规定执行）', '经“三局一办”（市水务局、市住建局、市审计局、市河长办）认定的项目优先安排', '分别监管校内外培训（技校由市人社局负责），防止乱收费'])('%s is text', (text) => {
    expect(items(`${text}。`)).toEqual([]);
  });

  it('behind the last word of a piece without numbers it says who wrote it', () => {
    const { document, items: found } = parsePlan('今年以来，全市加强河道管护，修复河道三条，群众满意度不断提高。（市水务局）');
    expect([document.kind, found.length]).toEqual(['other', 0]);
  });
});

describe('sentences', () => {
  it.each([
    ['\n此项工作由市水务局主办，市住建局、财政局协办。', '市水务局', '市住建局 财政局'],
    ['该项工作由市水务局负责。', '市水务局', ''],
    ['由市水务局承办，市住建局协办。', '市水务局', '市住建局'],
  ])('修复河道。%s', (sentence, lead, co) => {
    expect(said(`修复河道。${sentence}`)).toEqual([[lead, co, '修复河道。']]);
  });

  it('at the start of a clause governs what follows', () => {
    const task = '加快河道修复，完善沿河步道和照明设施，方便居民出行。';
    expect(said(`由市水务局负责，市住建局、财政局配合，${task}`)).toEqual([['市水务局', '市住建局 财政局', task]]);
  });

  it.each(['由市水务局牵头，加快河道修复，完善沿河步道和照明设施。', '龙舟赛由市政府主办，市体育局承办。'])('%s is text', (clause) => {
    expect(items(clause)).toEqual([]);
  });
});

describe('lines', () => {
  it.each(['市政府网站内容保障单位', '各网站主办单位', '市网站管理中心'])('责任单位：%s is no page furniture', (unit) => {
    expect(said(`更新栏目。\n责任单位：${unit}`)).toEqual([[...(unit.startsWith('各') ? ['', unit] : [unit, '']), '更新栏目。']]);
  });

  it.each([
    '主办：云溪市人民政府 承办：云溪市人民政府办公室 电话：0000-0000000',
    '主办：云溪市人民政府 承办：云溪市人民政府办公室\n网站标识码：0000000000',
    '主办单位：云溪市人民政府办公室  网站地图',
    '云溪市人民政府主办，云溪市数据局承办',
  ])('%s is page furniture', (footer) => {
    expect(parsePlan(`怎样申请修复河道？\n向所在镇申请即可。\n\n${footer}`).items).toEqual([]);
  });
});

describe('the first listed leads by declaration', () => {
  const clause = (rest: string): [string, string][] =>
    items(`修复河道。（${rest}）\n（1）疏浚。（市水务局、市住建局按职责分工负责）`).map(({ leadRule, duty }) => [leadRule, duty]);

  it('goes before 按职责分工 in the very statement, and in like ones below', () => {
    expect(clause('市水务局、市财政局等按照职责分工负责。列第一位者为牵头单位，下同')).toEqual([
      ['DECLARED_FIRST', 'LED'],
      ['DECLARED_FIRST', 'LED'],
    ]);
  });

  it('but declared over a plain list it leaves 按职责分工 below alone', () => {
    expect(clause('市水务局、市财政局负责。列第一位者为牵头单位，下同')).toEqual([
      ['DECLARED_FIRST', 'LED'],
      ['NONE', 'SHARED'],
    ]);
  });
});

it('two posts of one person are one', () => {
  expect(people('修复河道。（责任领导：市委常委、副市长；责任单位：市水务局）')).toEqual(['责任领导 市委常委、副市长']);
  expect(people('修复河道。（责任单位：市水务局；责任人：范仲淹，0573-82521234）')).toEqual(['责任人 范仲淹']);
  expect(people('修复河道。（责任领导：市委书记、市长；责任单位：市水务局）')).toEqual(['责任领导 市委书记', '责任领导 市长']);
});

describe('a statement at a heading', () => {
  const body = '1.修复河道三条，疏浚沟渠十公里，完善管护制度。\n2.整治排污口，建立定期巡查制度。';

  it('is quoted neither in the text nor in the section', () => {
    const [item] = parsePlan(`云溪市2024年重点工作方案\n一、治理河道（市水务局牵头）\n${body}`).items;
    expect(item).toMatchObject({ section: '一、治理河道', clauseTitle: '治理河道', text: body, lead: ['市水务局'] });
  });

  it('is no title where the clause opens with it, and governs nothing below where another follows at once', () => {
    const found = parsePlan('云溪市2024年重点工作方案\n一、（市水务局牵头）治理河道。\n二、治理沟渠（市住建局牵头）\n全面疏浚沟渠。（市财政局负责）\n1.修复沟渠三条，完善管护制度，落实管护人员，建立巡查台账。').items;
    expect(found.map(({ clauseTitle, text }) => [clauseTitle, text])).toEqual([
      [null, '治理河道。'],
      ['治理沟渠', '治理沟渠'],
      ['治理沟渠', '全面疏浚沟渠。'],
    ]);
  });

  it('keeps the time of its field, and covers the last child whatever blank lines follow', () => {
    const plan = parsePlan('云溪市河道整改方案\n一、部分河道淤积。\n责任单位：市水务局\n整改时限：长期坚持\n整改措施：\n（一）组织清淤。\n（二）加强巡查。\n\n\n二、部分水闸老化。\n责任单位：市水务局\n整改时限：2024年12月\n整改措施：\n（一）更换闸门。\n（二）加强维护。\n');
    expect(plan.items.map((item) => item.deadlines.map(({ text }) => text))).toEqual([['长期坚持'], ['2024年12月']]);
    expect(plan.diagnostics).toEqual([]);
  });

  it('governs down to the first child with a statement of its own', () => {
    const opening = '工作目标：全市河道水质全面改善，居民满意度明显提高，形成长效管护制度。';
    const found = parsePlan(`云溪市2024年重点工作方案\n一、治理河道\n由市水务局承办，市住建局协办。${opening}\n（一）由市水务局负责，各镇配合，修复河道三条，疏浚沟渠十公里，完善管护制度。`).items;
    expect(found.map(({ clause, text }) => [clause, text])).toEqual([
      ['一、', opening],
      ['（一）', '修复河道三条，疏浚沟渠十公里，完善管护制度。'],
    ]);
  });
});
