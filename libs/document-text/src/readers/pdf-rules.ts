import { rulesOf, type Rule } from '../layout/ruled-tables.js';

/** a b c d e f of ISO 32000-1, 8.3.4. */
type Matrix = readonly [number, number, number, number, number, number];

interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

type Operators = Readonly<Record<'save' | 'restore' | 'transform' | 'constructPath' | 'endPath', number>>;

/** pdf.js writes a path as numbers: 0 x y moves, 1 x y draws, 2 with six numbers and 3 with four curve, 4 closes. */
const COORDINATES = [2, 2, 6, 4, 0] as const;
const MOVE = 0;
const DRAW = 1;
const CLOSE = 4;

/** A transformation as pdf.js hands it out. */
export function matrixOf(numbers: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  return [a, b, c, d, e, f];
}

/** The straight lines and boxes that a page of pdf.js draws, in the coordinates of `view`; paths that only clip are none. */
export function drawnRules({ fnArray, argsArray }: OperatorList, operators: Operators, view: Matrix): Rule[] {
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  let matrix = view;
  fnArray.forEach((operator, at) => {
    const args = argsArray[at];
    if (operator === operators.save) saved.push(matrix);
    else if (operator === operators.restore) matrix = saved.pop() ?? matrix;
    else if (operator === operators.transform) matrix = multiply(matrix, args as Matrix);
    else if (operator === operators.constructPath) {
      const [painted, [path]] = args as [number, [ArrayLike<number> | null]];
      if (painted !== operators.endPath && path) rules.push(...pathBoxes(path, matrix).flatMap(rulesOf));
    }
  });
  return rules;
}

/** The transformation that does the second first. */
export function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** The box around each straight part of a path. */
function pathBoxes(path: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): Rule[] {
  const boxes: Rule[] = [];
  let box: Rule | null = null;
  let curved = false;
  const close = (): void => {
    if (box !== null && !curved) boxes.push(box);
    box = null;
    curved = false;
  };
  for (let at = 0; at < path.length; ) {
    const step = path[at] ?? CLOSE;
    if (step === MOVE) close();
    if (step === MOVE || step === DRAW) {
      const [x = 0, y = 0] = [path[at + 1], path[at + 2]];
      const [px, py] = [a * x + c * y + e, b * x + d * y + f];
      const before: Rule = box ?? { left: px, top: py, right: px, bottom: py };
      box = { left: Math.min(before.left, px), top: Math.min(before.top, py), right: Math.max(before.right, px), bottom: Math.max(before.bottom, py) };
    } else if (step !== CLOSE) curved = true;
    at += 1 + (COORDINATES[step] ?? 0);
  }
  close();
  return boxes;
}
