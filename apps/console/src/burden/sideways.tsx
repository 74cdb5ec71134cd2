import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** What may be wider than the page and is pushed sideways within its own frame; its end, the present, is seen first. */
export function Sideways({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (frame.current) frame.current.scrollLeft = frame.current.scrollWidth;
  }, []);
  return (
    <div ref={frame} className="sideways">
      {children}
    </div>
  );
}
