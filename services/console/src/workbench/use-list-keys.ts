import { useEffect, useEffectEvent, useState } from 'react';

interface ListKeys {
  open: (index: number) => void;
  search: () => void;
}

/** j and k move through a list, Enter opens, / searches; silent while somebody types or a dialog is open. */
export function useListKeys(length: number, keys: ListKeys): [number, (index: number) => void] {
  const [cursor, setCursor] = useState(-1);
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const busy = target.closest('input, textarea, select, button, a, [role="dialog"], [contenteditable]');
    if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/') keys.search();
    else if (event.key === 'j') setCursor(Math.min(length - 1, cursor + 1));
    else if (event.key === 'k') setCursor(Math.max(0, cursor - 1));
    else if (event.key === 'Enter' && cursor >= 0 && cursor < length) keys.open(cursor);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return [Math.min(cursor, length - 1), setCursor];
}
