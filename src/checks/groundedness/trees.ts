import { AssayError } from '../../core/errors.ts';

/**
 * Gradient-boosted trees as they are shipped. Nodes of all trees lie in one list: a split reads column `feature[n]` and goes to `left[n]`
 * when the value is at most `value[n]`, else to `right[n]`; a leaf has feature -1 and its `value` is added to the score.
 */
export interface TreesFile {
  readonly features: readonly string[];
  /** First node of each tree. */
  readonly roots: readonly number[];
  readonly feature: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly left: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  /** Rows of training that came to each node; only explanations read it. */
  readonly cover?: ArrayLike<number>;
  readonly calibrations: Readonly<Record<'any', Calibration>> & Readonly<Partial<Record<CalibrationKind, Calibration>>>;
}

/** Calibration on the log-odds (Platt, 1999): probability = 1 / (1 + exp(-(a * score + b))). */
interface Calibration {
  readonly a: number;
  readonly b: number;
}

/** What calibrations differ by: the language of the answer, and whether its sources are records. */
export type CalibrationKind = 'en-text' | 'en-fields' | 'zh-text' | 'zh-fields';

export function calibrationKind(about: { readonly isChinese: boolean; readonly hasFields: boolean }): CalibrationKind {
  return `${about.isChinese ? 'zh' : 'en'}-${about.hasFields ? 'fields' : 'text'}`;
}

/** Calibrated probability for one row of features. */
export type Trees = (row: readonly number[], kind?: CalibrationKind) => number;

/** Throws `ASSAY_MODEL_INVALID` where the file does not fit the features that the code computes. */
export function createTrees(name: string, file: TreesFile, features: readonly string[]): Trees {
  assertFits(name, file, features);
  const feature = Int16Array.from(file.feature);
  const value = Float64Array.from(file.value);
  const left = Int32Array.from(file.left);
  const right = Int32Array.from(file.right);
  const { calibrations } = file;
  return (row, kind) => {
    let score = 0;
    for (const root of file.roots) {
      let node = root;
      let column = feature[node] ?? -1;
      while (column >= 0) {
        node = ((row[column] ?? 0) <= (value[node] ?? 0) ? left[node] : right[node]) ?? 0;
        column = feature[node] ?? -1;
      }
      score += value[node] ?? 0;
    }
    const { a, b } = (kind && calibrations[kind]) ?? calibrations.any;
    return 1 / (1 + Math.exp(-(a * score + b)));
  };
}

function assertFits(name: string, file: TreesFile, features: readonly string[]): void {
  const nodes = file.feature.length;
  if ([file.value, file.left, file.right].some((list) => list.length !== nodes)) {
    throw new AssayError('ASSAY_MODEL_INVALID', {
      en: `Model '${name}' is cut short: its node lists differ in length`,
      zh: `模型 '${name}' 不完整：节点列表长度不一`,
    });
  }
  if (!isWhole(file)) {
    throw new AssayError('ASSAY_MODEL_INVALID', {
      en: `Model '${name}' is damaged: its nodes do not add up to its trees; install Assay again`,
      zh: `模型 '${name}' 已损坏：其节点不能组成所列的树；请重新安装 Assay`,
    });
  }
  if (!isCalibrated(file)) {
    throw new AssayError('ASSAY_MODEL_INVALID', {
      en: `Model '${name}' has a calibration that does not rise with the score; make the weights again with 'npm run train'`,
      zh: `模型 '${name}' 的某项校准不随分数上升；请用 'npm run train' 重新生成权重`,
    });
  }
  if (file.features.join() !== features.join()) {
    throw new AssayError('ASSAY_MODEL_INVALID', {
      en: `Model '${name}' was trained on other features than this version computes; train it again with 'npm run train'`,
      zh: `模型 '${name}' 训练所用的特征与本版本不同；请用 'npm run train' 重新训练`,
    });
  }
}

/** Whether a higher score always means a higher probability, by finite numbers; one for any kind must be there. */
function isCalibrated({ calibrations }: TreesFile): boolean {
  const all: readonly (Calibration | undefined)[] = [calibrations.any, ...Object.values(calibrations)];
  return all.every((one) => one !== undefined && one.a > 0 && Number.isFinite(one.a) && Number.isFinite(one.b));
}

/** Whether each split leads on to later nodes, so that every row comes to a leaf, all nodes belong to trees, and all values are numbers. */
function isWhole({ features, roots, feature, value, left, right }: TreesFile): boolean {
  const nodes = feature.length;
  const isLater = (next: number | undefined, node: number): boolean =>
    next !== undefined && next > node && next < nodes;
  let splits = 0;
  for (let node = 0; node < nodes; node += 1) {
    const column = feature[node] ?? -1;
    if (!Number.isFinite(value[node])) return false;
    if (column < 0) continue;
    if (column >= features.length || !isLater(left[node], node) || !isLater(right[node], node)) return false;
    splits += 1;
  }
  return roots.every((root) => isLater(root, -1)) && nodes === roots.length + 2 * splits;
}
