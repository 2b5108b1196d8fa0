import type { Judgement, JudgePort } from '../../core/ports.ts';
import { judgeShapeOf, type JudgeShape } from './judge-shape.ts';
import { openFolder, type OnnxOptions, type OpenedFolder } from './load-model.ts';
import { judgePair } from './pair-judge.ts';
import { judgeTokens } from './token-judge.ts';

/** To be closed when it is no longer needed: it holds the weights in memory. */
export interface LocalJudge extends JudgePort {
  close(): Promise<void>;
}

/**
 * Judgements of a classifier in a local folder as Hugging Face lays it out: of tokens, as LettuceDetect, or of pairs, as MiniCheck and models of natural
 * language inference; `config.json` says which. Such a judge quotes nothing. Texts stay on this machine.
 */
export async function openJudgeFolder(path: string, options: OnnxOptions = {}): Promise<LocalJudge> {
  const model = await openFolder(path, options);
  const shape = await shapeOf(model);
  return {
    id: `${model.folder.name}:${model.folder.fingerprint}`,
    async judge(request, signal): Promise<Judgement> {
      return shape.kind === 'tokens'
        ? judgeTokens(model, request, signal)
        : judgePair(model, { shape, request, signal });
    },
    close: async () => model.session.release(),
  };
}

/** What cannot be used holds no memory. */
async function shapeOf({ folder, session }: OpenedFolder): Promise<JudgeShape> {
  try {
    return judgeShapeOf(folder);
  } catch (error) {
    await session.release();
    throw error;
  }
}
