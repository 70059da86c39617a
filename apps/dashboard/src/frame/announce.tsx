// One polite live region for the whole page: lists say how many they found, jobs how far they are.
import { useEffect, useState } from 'react';
import Box from '@mui/material/Box';
import { visuallyHidden } from '../theme/visually-hidden';

type Listener = (message: string) => void;
const listeners = new Set<Listener>();

/** Has a message read aloud, without moving the focus. */
export function announce(message: string): void {
  for (const listener of listeners) listener(message);
}

/** Announces `message` whenever it changes. */
export function useAnnounce(message: string | undefined): void {
  useEffect(() => {
    if (message) announce(message);
  }, [message]);
}

export function Announcer() {
  const [message, setMessage] = useState('');
  useEffect(() => {
    listeners.add(setMessage);
    return () => void listeners.delete(setMessage);
  }, []);
  return <Box role="status" aria-live="polite" sx={visuallyHidden}>{message}</Box>;
}
