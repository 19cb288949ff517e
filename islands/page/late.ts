// htmx begins when the document is complete, or at once where it is. Fetched in between, as a first page does, it would wait for
// ever: to it the document is complete then, until live.ts has it look at the streams whose extension it did not know yet.
const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];

export const isLate = (visit?.domContentLoadedEventStart ?? 0) > 0;

if (isLate) Object.defineProperty(document, "readyState", { value: "complete", configurable: true });

export function settle(): void {
  if (isLate) delete (document as { readyState?: unknown }).readyState;
}
