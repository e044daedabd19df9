import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isPassing } from './problem';

/** A key that names one intention of a person; every attempt to carry it out uses the same one. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

/**
 * A command of a person: sent up to three times with one idempotency key while the network or the platform is away.
 * Afterwards everything shown is asked for again, since a case changes lists, figures and points at once.
 */
export function useCommand<Input, Answer>(
  send: (input: Input, idempotencyKey: string) => Promise<Answer>,
  onDone?: (answer: Answer, input: Input) => void,
) {
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: ({ input, key }: { input: Input; key: string }) => send(input, key),
    retry: (failures, error) => failures < 2 && isPassing(error),
    retryDelay: (attempt) => 1000 * 2 ** attempt,
    // What was typed, numbers of people too, is forgotten with the form.
    gcTime: 0,
    onSuccess: async (answer, { input }) => {
      await queries.invalidateQueries();
      onDone?.(answer, input);
    },
  });
  return {
    run: (input: Input) => mutation.mutate({ input, key: newIdempotencyKey() }),
    busy: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
}
