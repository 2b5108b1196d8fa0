import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeys } from '../../src/compose-access.ts';
import { createKnowledgeBase } from '../../src/compose-knowledge.ts';
import { type Configured, openConfigured } from '../fixtures/configured-gateway.ts';
import { answerJson, completionOf, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';

const said = { public: 'The ferry leaves at nine.', staff: 'The bus leaves at two.', gone: 'The tram leaves at six.' };

let upstream: FakeServer;
let open: Configured;
const secrets = { nobody: '', staff: '' };

/** What is about the day that a request names goes by the labels of its key, whatever stood there on that day. */
beforeAll(async () => {
  upstream = await startFakeServer((taken) => answerJson(taken, completionOf(said.public)));
  open = await openConfigured({
    config: `upstreams:
  own: { url: ${upstream.url}/v1 }
routes:
  plain: { models: [plain], upstreams: [own], kb: notices }
keys: { required: true }
`,
    prepare: async (data) => {
      const base = createKnowledgeBase({ folder: data, name: 'notices', keepVersions: true });
      const [january, march] = ['2026-01-05', '2026-03-05'];
      await base.put([
        { id: 'ferry', text: said.public, date: january },
        { id: 'bus', text: said.staff, date: january, labels: ['staff'] },
        { id: 'tram', text: said.gone, date: january },
      ]);
      // From now on for the staff alone, also as it was before.
      await base.put([
        { id: 'tram', text: 'The tram leaves at seven.', date: march, labels: ['staff'] },
        { id: 'bus', text: 'The bus leaves at three.', date: march },
      ]);
      await base.close();
      const keys = await openKeys(data);
      secrets.nobody = (await keys.create({ name: 'nobody', limits: {} })).secret;
      secrets.staff = (await keys.create({ name: 'staff', labels: ['staff'], limits: {} })).secret;
      await keys.close();
    },
  });
});

afterAll(async () => {
  await open.close();
  await upstream.close();
});

/** Whether an answer rests on what stood there on a day. */
async function rests(answer: string, secret: string, asOf = '2026-02-01'): Promise<boolean> {
  upstream.answer = (taken) => answerJson(taken, completionOf(answer));
  const body = { model: 'plain', messages: [{ role: 'user', content: 'When does it leave?' }], assay: { asOf } };
  const response = await open.post('/v1/chat/completions', body, { authorization: `Bearer ${secret}` });
  const { assay } = (await response.json()) as { assay: { segments: { status: string }[] } };
  return assay.segments[0]?.status === 'supported';
}

test('what everyone may see is found as of a day', async () => {
  expect(await rests(said.public, secrets.nobody)).toBe(true);
});

test('an earlier version is hidden by its own labels', async () => {
  expect(await rests(said.staff, secrets.staff)).toBe(true);
  expect(await rests(said.staff, secrets.nobody)).toBe(false);
  expect(await rests('The bus leaves at three.', secrets.nobody, '2026-04-01')).toBe(true);
});

test('an earlier version is hidden by the labels of the newest one', async () => {
  expect(await rests(said.gone, secrets.staff)).toBe(true);
  expect(await rests(said.gone, secrets.nobody)).toBe(false);
});
