import { useState } from 'react';
import type { Point } from '../api/types';

/** Where this device is, asked for by a tap. `denied`: it cannot be known, the map has to do. */
export function usePosition(): {
  readonly state: 'idle' | 'busy' | 'denied';
  locate(onPoint: (point: Point) => void): void;
} {
  const [state, setState] = useState<'idle' | 'busy' | 'denied'>('idle');
  function locate(onPoint: (point: Point) => void) {
    setState('busy');
    if (!('geolocation' in navigator)) return setState('denied');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        onPoint({ longitude: coords.longitude, latitude: coords.latitude });
      },
      () => setState('denied'),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 10_000 },
    );
  }
  return { state, locate };
}
