import { describe, expect, it } from '@jest/globals';
import { buildDirectoryIndex } from './directory-index.js';
import { resolveName } from './resolve-name.js';
import { SHORT_FORMS } from './short-forms.data.js';
import { shortForm } from './short-forms.js';
import type { DirectoryUnit } from './unit.js';

/** Official name, then other ways in which documents write the same body. The directory below knows the official name only. */
const CITY: readonly (readonly [name: string, kind: DirectoryUnit['kind'], ...forms: string[]])[] = [
  // Party
  ['中共嘉兴市委办公室', 'OTHER', '市委办公室', '市委办', '嘉兴市委办'],
  ['中共嘉兴市纪律检查委员会嘉兴市监察委员会', 'OTHER', '市纪委市监委', '市纪委、市监委', '市纪委监委', '市纪委', '市监委', '市监察委员会'],
  ['中共嘉兴市委组织部', 'OTHER', '市委组织部', '组织部', '嘉兴市委组织部'],
  ['中共嘉兴市委宣传部', 'OTHER', '市委宣传部', '宣传部'],
  ['中共嘉兴市委统一战线工作部', 'OTHER', '市委统战部', '统战部'],
  ['中共嘉兴市委政法委员会', 'OTHER', '市委政法委', '政法委', '市委政法委员会'],
  ['中共嘉兴市委社会工作部', 'OTHER', '市委社会工作部', '市委社工部'],
  ['中共嘉兴市委机构编制委员会办公室', 'OTHER', '市委编办', '市编办', '编办', '市编委办', '市委编委办公室'],
  ['中共嘉兴市委网络安全和信息化委员会办公室', 'OTHER', '市委网信办', '市网信办', '市互联网信息办公室'],
  ['中共嘉兴市委全面深化改革委员会办公室', 'OTHER', '市委改革办', '市委深改办'],
  ['中共嘉兴市委全面依法治市委员会办公室', 'OTHER', '市委依法治市办', '市依法治市办', '市委全面依法治市委员会办公室'],
  ['中共嘉兴市委市级机关工作委员会', 'OTHER', '市级机关工委', '市级机关工作委员会', '市直属机关工委'],
  ['中共嘉兴市委党校', 'OTHER', '市委党校'],
  ['嘉兴市信访局', 'DEPARTMENT', '市信访局', '市委信访局', '信访局'],
  // People's congress, consultative conference, courts
  ['嘉兴市人民代表大会常务委员会', 'OTHER', '市人大常委会', '市人大', '嘉兴市人大常委会'],
  ['中国人民政治协商会议嘉兴市委员会', 'OTHER', '市政协', '嘉兴市政协'],
  ['嘉兴市中级人民法院', 'OTHER', '市中级人民法院', '市中级法院', '市中院', '市法院'],
  ['嘉兴市人民检察院', 'OTHER', '市检察院', '市人民检察院', '检察院'],
  // Government
  ['嘉兴市人民政府办公室', 'DEPARTMENT', '市政府办公室', '市府办', '市府办公室', '市政府办', '市人民政府办公室'],
  ['嘉兴市发展和改革委员会', 'DEPARTMENT', '市发改委', '市发展改革委', '发改委', '市发展和改革委', '市发展与改革委员会'],
  ['嘉兴市经济和信息化局', 'DEPARTMENT', '市经信局', '市经济和信息化局'],
  ['嘉兴市科学技术局', 'DEPARTMENT', '市科技局', '科技局'],
  ['嘉兴市民族宗教事务局', 'DEPARTMENT', '市民宗局', '市民族和宗教事务局'],
  ['嘉兴市人力资源和社会保障局', 'DEPARTMENT', '市人社局', '市人力社保局', '市人力资源社会保障局', '人社局'],
  ['嘉兴市自然资源和规划局', 'DEPARTMENT', '市自然资源和规划局', '市资源规划局', '市自规局'],
  ['嘉兴市住房和城乡建设局', 'DEPARTMENT', '市住建局', '市住房城乡建设局', '住建局'],
  ['嘉兴市交通运输局', 'DEPARTMENT', '市交通运输局', '市交通局'],
  ['嘉兴市文化广电旅游局', 'DEPARTMENT', '市文化广电旅游局', '市文广旅局', '市文广旅游局', '市文化广电和旅游局'],
  ['嘉兴市卫生健康委员会', 'DEPARTMENT', '市卫健委', '市卫生健康委', '卫健委'],
  ['嘉兴市退役军人事务局', 'DEPARTMENT', '市退役军人局', '市退役军人事务局'],
  ['嘉兴市应急管理局', 'DEPARTMENT', '市应急管理局', '市应急局'],
  ['嘉兴市市场监督管理局', 'DEPARTMENT', '市市场监管局', '市市场监督管理局', '市场监管局', '市市监局', '市监局'],
  ['嘉兴市医疗保障局', 'DEPARTMENT', '市医保局', '医保局'],
  ['嘉兴市综合行政执法局', 'DEPARTMENT', '市综合执法局', '市综合行政执法局'],
  ['嘉兴市人民政府国有资产监督管理委员会', 'DEPARTMENT', '市国资委', '市政府国资委', '国资委', '市国有资产监督管理委员会'],
  ['嘉兴市人民政府金融工作办公室', 'DEPARTMENT', '市金融办', '市政府金融办', '市金融工作办公室'],
  ['嘉兴市人民政府外事办公室', 'DEPARTMENT', '市外办', '市委外办', '市政府外办', '市外事办公室'],
  ['嘉兴市机关事务管理局', 'DEPARTMENT', '市机关事务局', '市机关事务管理局'],
  ['嘉兴市公安局', 'DEPARTMENT', '市公安局', '公安局'],
  // Bodies that answer to the centre
  ['国家税务总局嘉兴市税务局', 'OTHER', '市税务局', '税务局', '嘉兴市税务局'],
  ['中国人民银行嘉兴市中心支行', 'OTHER', '人民银行嘉兴市中心支行', '人行嘉兴市中心支行', '人行市中心支行', '人行嘉兴市中支'],
  ['国家金融监督管理总局嘉兴监管分局', 'OTHER', '金融监管总局嘉兴监管分局'],
  ['国家统计局嘉兴调查队', 'OTHER', '嘉兴调查队'],
  ['中华人民共和国嘉兴海关', 'OTHER', '嘉兴海关'],
  ['嘉兴市气象局', 'OTHER', '市气象局', '气象局'],
  ['嘉兴市消防救援支队', 'OTHER', '市消防救援支队', '市消防支队'],
  ['嘉兴市烟草专卖局', 'OTHER', '市烟草专卖局', '市烟草局'],
  ['国网浙江省电力有限公司嘉兴供电公司', 'OTHER', '国网嘉兴供电公司'],
  // People's organisations
  ['中国共产主义青年团嘉兴市委员会', 'OTHER', '团市委', '共青团嘉兴市委', '共青团市委', '共青团嘉兴市委员会'],
  ['嘉兴市妇女联合会', 'OTHER', '市妇联', '妇联'],
  ['嘉兴市总工会', 'OTHER', '市总工会', '总工会'],
  ['嘉兴市残疾人联合会', 'OTHER', '市残联', '残联'],
  ['嘉兴市工商业联合会', 'OTHER', '市工商联'],
  ['嘉兴市科学技术协会', 'OTHER', '市科协'],
  ['嘉兴市供销合作社联合社', 'OTHER', '市供销社', '市供销合作社联合社'],
  // Leading groups' offices, firms, universities, zones, places
  ['嘉兴市优化营商环境工作领导小组办公室', 'OTHER', '市优化营商环境领导小组办公室', '市优化营商环境工作领导小组办'],
  ['嘉兴市城市投资发展集团有限公司', 'OTHER', '市城市投资发展集团', '市城市投资发展集团公司', '嘉兴市城市投资发展集团有限责任公司'],
  ['嘉兴大学', 'OTHER', ' 嘉兴 大学'],
  ['嘉兴经济技术开发区（国际商务区）管理委员会', 'COMMITTEE', '嘉兴经开区', '嘉兴经济技术开发区', '嘉兴经开区管委会', '嘉兴经济技术开发区(国际商务区)管委会'],
  ['南湖区人民政府', 'GOVERNMENT', '南湖区', '南湖区政府', '嘉兴市南湖区人民政府', '南湖区党委和政府'],
  ['海宁市人民政府', 'GOVERNMENT', '海宁市', '海宁市政府'],
];

const city = buildDirectoryIndex(
  { id: 'jx', name: '嘉兴市', divisionCode: '330400' },
  CITY.map(([name, kind]) => ({ id: name, name, shortName: name, aliases: [], kind })),
);
const nameOf = (written: string, index = city) => {
  const found = resolveName(written, index);
  return 'unitId' in found ? found.unitId : found.kind;
};

describe('a body of a city', () => {
  it.each(CITY.flatMap(([name, , ...forms]) => forms.map((form) => [form, name] as const)))('%s is %s', (written, name) => {
    expect(nameOf(written)).toBe(name);
  });

  it('no two of which fold to the same', () => {
    expect(CITY.map(([name]) => nameOf(name))).toEqual(CITY.map(([name]) => name));
    expect([...city.byFold.values()].filter((ids) => ids.length > 1)).toEqual([]);
  });

  it.each(['省司法厅', '省委组织部', '县发改局', '市政府', '市委', '市法制办', '市司法所', '国家发展改革委', '人民银行', '南湖区公安局', '团县委', '市文旅局', '市经济开发区'])(
    '%s is none of them',
    (written) => {
      expect(nameOf(written)).toBe('UNKNOWN');
    },
  );
});

describe('a body of another level', () => {
  const of = (jurisdiction: string, ...names: string[]) =>
    buildDirectoryIndex(
      { id: 'x', name: jurisdiction, divisionCode: null },
      names.map((name) => ({ id: name, name, shortName: name, aliases: [], kind: name.endsWith('办事处') || name.endsWith('政府') ? 'GOVERNMENT' : 'OTHER' })),
    );

  it.each([
    ['浙江省', '浙江省发展和改革委员会', '省发展改革委'],
    ['浙江省', '中共浙江省委组织部', '省委组织部'],
    ['浙江省', '浙江省高级人民法院', '省高院'],
    ['浙江省', '浙江省人民政府办公厅', '省政府办公厅'],
    ['广西壮族自治区', '广西壮族自治区财政厅', '自治区财政厅'],
    ['广西壮族自治区', '广西壮族自治区人民政府国有资产监督管理委员会', '自治区国资委'],
    ['延边朝鲜族自治州', '延边朝鲜族自治州司法局', '州司法局'],
    ['阿克苏地区', '阿克苏地区公安局', '地区公安局'],
    ['嵊泗县', '嵊泗县人民政府办公室', '县府办'],
    ['嵊泗县', '中共嵊泗县纪律检查委员会嵊泗县监察委员会', '县纪委监委'],
    ['嵊泗县', '中国人民政治协商会议嵊泗县委员会办公室', '县政协办'],
    ['嵊泗县', '嵊泗县人民代表大会常务委员会办公室', '县人大办'],
    ['嵊泗县', '嵊泗县市场监督管理局', '县市监局'],
    ['嵊泗县', '嵊泗县人民法院', '县法院'],
    ['嵊泗县', '共青团嵊泗县委员会', '团县委'],
    ['嵊泗县', '菜园镇人民政府', '菜园镇'],
    ['柯桥区', '柯岩街道办事处', '柯岩街道'],
    ['柯桥区', '柯岩街道办事处', '柯岩街道办'],
    ['柯桥区', '绍兴市柯桥区司法局', '区司法局'],
  ])('in %s, %s is also %s', (jurisdiction, name, written) => {
    expect(nameOf(written, of(jurisdiction, name))).toBe(name);
  });
});

describe('the short forms', () => {
  it('name every long form once', () => {
    const longs = SHORT_FORMS.map(([long]) => long);
    expect(longs.filter((long, at) => longs.indexOf(long) !== at)).toEqual([]);
  });

  it('fold to what stays as it is when folded again', () => {
    for (const [long] of SHORT_FORMS) expect(shortForm(shortForm(`甲${long}乙`))).toBe(shortForm(`甲${long}乙`));
    for (const [name, , ...forms] of CITY) for (const form of [name, ...forms]) expect(shortForm(shortForm(form))).toBe(shortForm(form));
  });
});
