import { Modal } from 'antd';
import type { ReactNode } from 'react';

/** Above dialogs and what unfolds from them. */
const OVER_ALL = 2_000;

/** What must be done before the page can go on; the page stays as it is, with what was written on it. */
export function OverThePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Modal open centered width={380} zIndex={OVER_ALL} title={title} closable={false} mask={{ closable: false }} keyboard={false} footer={null}>
      {children}
    </Modal>
  );
}
