/**
 * Character maps for fonts that a pdf names with a Chinese encoding but does not embed (older office printers: STSong-Light
 * in GBK-EUC-H). pdf.js goes from code to glyph number to Unicode through Adobe's maps, a separate download. To read text
 * the glyph number is a mere stepping stone, so these maps go over numbers of their own, above all of Adobe-GB1
 * (0 to 30571): a real glyph number of an embedded font never turns into a wrong character.
 */
const FIRST_NUMBER = 30_592;
const LEAD = [0x81, 0xfe] as const;
const TRAIL = [0x40, 0xfe] as const;
const ASCII = [0x20, 0x7e] as const;

/** What pdf.js asks for the files it does not carry; the name is that of a predefined CMap (ISO 32000-1, 9.7.5.2). */
export class Gb1CMaps {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind === 'cMapUrl') {
      const vertical = filename.endsWith('-V');
      if (filename === 'Adobe-GB1-UCS2') return cMap(false, toUnicode());
      if (/^(?:GB(?:K|Kp|pc)?-EUC|GBK2K)-[HV]$/.test(filename)) return cMap(vertical, fromGbk());
      if (/^UniGB-(?:UCS2|UTF16)-[HV]$/.test(filename)) return cMap(vertical, fromUnicode());
    }
    throw new Error(`no ${filename} here`);
  }
}

/** All characters of GBK in the order of their codes, after ASCII: the place plus FIRST_NUMBER is the number. */
function characters(): string[] {
  const gbk = new TextDecoder('gbk');
  const found: string[] = [];
  for (let code = ASCII[0]; code <= ASCII[1]; code++) found.push(String.fromCharCode(code));
  for (let lead = LEAD[0]; lead <= LEAD[1]; lead++) {
    for (let trail = TRAIL[0]; trail <= TRAIL[1]; trail++) found.push(gbk.decode(Uint8Array.of(lead, trail)));
  }
  return found;
}

const hex = (number: number, bytes: number): string => `<${number.toString(16).padStart(bytes * 2, '0')}>`;

function fromGbk(): string[] {
  const row = TRAIL[1] - TRAIL[0] + 1;
  const ascii = ASCII[1] - ASCII[0] + 1;
  const rows = [`1 begincodespacerange <00> <80> endcodespacerange 1 begincodespacerange <8140> <fefe> endcodespacerange`, 'begincidrange', `<20> <7e> ${FIRST_NUMBER}`];
  for (let lead = LEAD[0]; lead <= LEAD[1]; lead++) {
    rows.push(`${hex((lead << 8) + TRAIL[0], 2)} ${hex((lead << 8) + TRAIL[1], 2)} ${FIRST_NUMBER + ascii + (lead - LEAD[0]) * row}`);
  }
  return [...rows, 'endcidrange'];
}

function fromUnicode(): string[] {
  const singles = characters().flatMap((character, at) => (mapped(character) ? [`${hex(character.charCodeAt(0), 2)} ${FIRST_NUMBER + at}`] : []));
  return ['1 begincodespacerange <0000> <ffff> endcodespacerange', 'begincidchar', ...singles, 'endcidchar'];
}

function toUnicode(): string[] {
  const singles = characters().flatMap((character, at) => (mapped(character) ? [`${hex(FIRST_NUMBER + at, 2)} ${hex(character.charCodeAt(0), 2)}`] : []));
  return ['1 begincodespacerange <0000> <ffff> endcodespacerange', 'beginbfchar', ...singles, 'endbfchar'];
}

/** One character of the basic plane, and not what stands for none. */
function mapped(character: string): boolean {
  return character.length === 1 && character !== '\ufffd';
}

function cMap(vertical: boolean, rows: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`begincmap\n/WMode ${vertical ? 1 : 0} def\n${rows.join('\n')}\nendcmap\n`);
}
