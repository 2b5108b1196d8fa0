import { loadOnnxRuntime, type OnnxRuntime } from '../../src/models/onnx/runtime.ts';
import { fakeOnnxRuntime } from './embedding-onnx-runtime.ts';

/** The fake one always, the real one wherever it is installed; they have to agree. */
export const onnxRuntimes: readonly (readonly [string, OnnxRuntime])[] = [
  ['the fake runtime', fakeOnnxRuntime],
  ...(await loadOnnxRuntime().then(
    (runtime) => [['onnxruntime-node', runtime] as const],
    () => [],
  )),
];
