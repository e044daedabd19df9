import { QueryClient } from '@tanstack/react-query';
import { isPassing } from '../api/problem';

/** One cache for the page. Refusals are final at once; what passes by itself is tried again twice. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (failures, error) => failures < 2 && isPassing(error), networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});
