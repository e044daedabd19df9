import { fetchEventSource } from '@microsoft/fetch-event-source';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { callHeaders } from './http';
import type { LiveEvent } from './types';

const retryMs = 3000;
// A burst of events asks for the lists once, not once per event.
const refreshMs = 800;

class StreamEnded extends Error {}

/**
 * Listens to the street while mounted: hands over each event and has everything shown asked for again shortly after.
 * Comes back by itself after a lost network or an expired token; `connected` says whether it hears now.
 */
export function useLive(onEvent?: (event: LiveEvent) => void): { connected: boolean } {
  const queries = useQueryClient();
  const [connected, setConnected] = useState(false);
  const handOver = useEffectEvent((event: LiveEvent) => onEvent?.(event));
  useEffect(() => {
    const stop = new AbortController();
    let heardBefore = false;
    let refresh: ReturnType<typeof setTimeout> | undefined;
    const refreshSoon = () => {
      refresh ??= setTimeout(() => {
        refresh = undefined;
        void queries.invalidateQueries({ predicate: (query) => query.meta?.['live'] === true });
      }, refreshMs);
    };
    void fetchEventSource('/api/v1/live', {
      signal: stop.signal,
      openWhenHidden: true,
      // A fresh token for each attempt: the stream ends when the old one expires.
      fetch: async (input, init) => {
        const headers = { ...init?.headers, ...(await callHeaders()) };
        return fetch(input, { ...init, headers });
      },
      onopen: async (response) => {
        if (!response.ok) throw new StreamEnded();
        setConnected(true);
        refreshSoon();
        // What was not heard in between may have been a change of one's own rights.
        if (heardBefore) void queries.invalidateQueries({ queryKey: ['session'] });
        heardBefore = true;
      },
      onmessage: (message) => {
        // What this person may has changed: the menu, the home and the lists follow.
        if (message.event === 'reconnect' && message.data.includes('rights-changed')) void queries.invalidateQueries();
        if (!message.data || !message.event.startsWith('Case')) return;
        handOver(JSON.parse(message.data) as LiveEvent);
        refreshSoon();
      },
      onclose: () => {
        throw new StreamEnded();
      },
      onerror: () => {
        setConnected(false);
        return retryMs;
      },
    });
    return () => {
      stop.abort();
      clearTimeout(refresh);
    };
  }, [queries]);
  return { connected };
}

/** Marks a query as one that events of the street make stale. */
export const live = { live: true } as const;
