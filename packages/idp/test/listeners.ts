/** Whoever listens for the end of this signal from now on, and has not stopped listening. */
export function listenersOf(signal: AbortSignal): ReadonlySet<unknown> {
  const listening = new Set<unknown>();
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (type: string, listener: unknown, ...rest: unknown[]) => {
    listening.add(listener);
    Reflect.apply(addEventListener, signal, [type, listener, ...rest]);
  };
  signal.removeEventListener = (type: string, listener: unknown) => {
    if (type === 'abort') listening.delete(listener);
    Reflect.apply(removeEventListener, signal, [type, listener]);
  };
  return listening;
}
