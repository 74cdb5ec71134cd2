/** A cell as the file has it; `across` and `down` say how many columns and rows it covers, itself included. */
export interface TableCell {
  readonly text: string;
  readonly across: number;
  readonly down: number;
}

/** No real table is wider; a hostile one may claim a million columns. */
const MAX_COLUMNS = 64;

interface Place {
  readonly text: string;
  readonly across: number;
  /** Columns away from where the cell begins. */
  readonly right: number;
}

/**
 * Rows of a table as lines with the cells parted by tabs; `row` is the 0-based row a line comes from.
 *
 * What a merged cell covers is filled in: downwards always (序号 1 to 3 share one 牵头单位), sideways in the header only
 * (elsewhere the same unit would count as lead and co-unit). Of a header in several rows only the lowest is kept, which
 * names every column. A row that is a single cell (二、优化环境) becomes a line without tabs, empty rows are left out.
 */
export function tableLines(rows: readonly (readonly TableCell[])[]): { text: string; row: number }[] {
  const grid = placeCells(rows);
  const width = grid.reduce((widest, places) => Math.max(widest, places.length), 0);
  const spansAll = (places: readonly (Place | undefined)[]): boolean => places[0] !== undefined && places[0].across >= width;
  const header = grid.findIndex((places) => places.some((place) => place?.text) && (width === 1 || !spansAll(places)));
  const headerEnd = header < 0 ? 0 : header + (width === 1 ? 1 : headerRows(rows[header] ?? [], rows.length - header));

  return grid.flatMap((places, row) => {
    if (row >= header && row < headerEnd - 1) return [];
    const texts = Array.from({ length: width }, (_, column) => {
      const place = places[column];
      return place === undefined || (place.right > 0 && row >= headerEnd) ? '' : place.text;
    });
    const filled = texts.filter((text) => text !== '');
    if (filled.length === 0) return [];
    const alone = spansAll(places) || (filled.length === 1 && texts[0] !== '');
    return [{ text: alone ? (texts[0] ?? '') : texts.join('\t'), row }];
  });
}

function headerRows(firstRow: readonly TableCell[], rowsLeft: number): number {
  const divided = firstRow.some(({ across }) => across > 1);
  return divided ? Math.min(rowsLeft, Math.max(1, ...firstRow.map(({ down }) => down))) : 1;
}

function placeCells(rows: readonly (readonly TableCell[])[]): (Place | undefined)[][] {
  const grid: (Place | undefined)[][] = rows.map(() => []);
  rows.forEach((cells, row) => {
    let column = 0;
    for (const cell of cells) {
      while (grid[row]?.[column] !== undefined) column++;
      const text = cell.text.replace(/\s+/g, ' ').trim();
      const across = Math.min(cell.across, MAX_COLUMNS - column);
      const down = Math.min(cell.down, rows.length - row);
      for (let below = 0; below < down; below++) {
        const places = grid[row + below] ?? [];
        for (let right = 0; right < across; right++) places[column + right] ??= { text, across, right };
      }
      column += Math.max(1, across);
    }
  });
  return grid;
}
