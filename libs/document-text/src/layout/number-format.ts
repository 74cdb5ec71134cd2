const DIGITS = '〇一二三四五六七八九';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const ROMAN = [[1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']] as const;

/** A list number in a format of ECMA-376 part 1, 17.18.59 (ST_NumberFormat); formats Chinese offices do not use come as digits. */
export function formatNumber(number: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
      return counted(number, DIGITS, '十百千');
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return counted(number, LEGAL, '拾佰仟', true);
    case 'ideographDigital':
      return [...String(number)].map((digit) => DIGITS[Number(digit)]).join('');
    case 'ideographTraditional':
      return STEMS[(number - 1) % STEMS.length] ?? String(number);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return number >= 1 && number <= 20 ? String.fromCharCode(0x2460 + number - 1) : String(number);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...String(number)].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('');
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'lowerLetter':
    case 'upperLetter': {
      const letter = String.fromCharCode(0x61 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
      return format === 'upperLetter' ? letter.toUpperCase() : letter;
    }
    case 'lowerRoman':
    case 'upperRoman':
      return format === 'upperRoman' ? roman(number).toUpperCase() : roman(number);
    default:
      return String(number);
  }
}

/** 21 → 二十一, 105 → 一百〇五; 10 to 19 begin with 十, in legal figures with 壹拾. */
function counted(number: number, digits: string, units: string, legal = false): string {
  if (number < 1 || number > 9999) return String(number);
  let written = '';
  let gap = false;
  for (let power = String(number).length - 1; power >= 0; power--) {
    const digit = Math.floor(number / 10 ** power) % 10;
    if (digit === 0) gap = written !== '';
    else {
      written += (gap ? digits[0] : '') + (digits[digit] ?? '') + (power > 0 ? units[power - 1] : '');
      gap = false;
    }
  }
  return !legal && number >= 10 && number < 20 ? written.slice(1) : written;
}

function roman(number: number): string {
  let left = number;
  return ROMAN.map(([value, letters]) => {
    const times = Math.min(20, Math.floor(left / value));
    left -= times * value;
    return letters.repeat(times);
  }).join('');
}
