import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { streamed, whole } from './fake-upstream.ts';
import { openTestGateway, type TestGateway } from './open-test-gateway.ts';
import { asked, eventsIn, type Json, type Path, sse, streams, wholes } from './shapes/answers.ts';
import { sentence } from './shapes/providers.ts';

let blocking: TestGateway;
let grounding: TestGateway;
beforeAll(async () => {
  blocking = await openTestGateway();
  grounding = await openTestGateway({ checks: 'groundedness: { on: answer, action: block }', gate: 'groundedness' });
});
afterAll(async () => Promise.all([blocking.close(), grounding.close()]));

async function ask({ address }: TestGateway, path: Path, stream: boolean): Promise<string> {
  const assay = { sources: [{ id: 's', text: sentence }] };
  const body = JSON.stringify({ model: 'm', stream, ...asked[path], assay });
  return (await fetch(`${address}${path}`, { method: 'POST', body })).text();
}

describe('what a provider says beside its text comes through', () => {
  test.each(wholes)('%s', async (_name, path, body) => {
    for (const gateway of [blocking, grounding]) {
      gateway.upstream.reply(whole(body));
      const { assay, ...rest } = JSON.parse(await ask(gateway, path, false)) as Json;
      expect(rest).toEqual(body);
      expect(assay).toMatchObject({ action: 'allow' });
    }
  });

  test.each(streams)('%s', async (_name, path, events) => {
    for (const gateway of [blocking, grounding]) {
      gateway.upstream.reply(
        streamed([...events.map(sse), ...(path === '/v1/chat/completions' ? ['data: [DONE]\n\n'] : [])]),
      );
      expect(withoutVerdict(eventsIn(await ask(gateway, path, true)))).toEqual(events);
    }
  });
});

/** The events without what Assay adds. */
function withoutVerdict(events: readonly Json[]): Json[] {
  return events
    .filter(({ choices, assay }) => assay === undefined || !Array.isArray(choices) || choices.length > 0)
    .map(({ assay: _verdict, response, ...event }) => {
      if (response === undefined) return event;
      const { assay: _own, ...rest } = response as Json;
      return { ...event, response: rest };
    });
}
