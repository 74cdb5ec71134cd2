import { App, Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { ApiProblem } from '../api/client.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';

/** A command that a dialog gives: where it is sent to and what is told of it. */
export interface DialogCommand {
  readonly title: string;
  /** On the button. */
  readonly verb: string;
  readonly path: string;
  /** The revision it is decided on, where what it changes has one. */
  readonly ifMatch?: number;
  readonly danger?: boolean;
}

/** Asks for what a command needs and sends it. Where it is refused, the dialog stays with what was typed. */
export function CommandDialog<Values extends object>({
  command: { title, verb, path, ifMatch, danger = false },
  body,
  faultOf,
  initial,
  children,
  onClose,
  onDone,
}: {
  command: DialogCommand;
  /** What is sent, of what was typed; without it just that. */
  body?: (values: Values) => object;
  /** Which field a refusal is about, and what to say there; what is about none is said above them all. */
  faultOf?: (problem: ApiProblem, values: Values) => { readonly field: keyof Values; readonly words: string } | undefined;
  initial?: Partial<Values>;
  children: ReactNode;
  onClose: () => void;
  onDone: () => void;
}) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { busy, problem, send, clear } = useSubmit();
  const take = async (values: Values) => {
    const change = { method: 'POST', body: body ? body(values) : values, ...(ifMatch === undefined ? {} : { ifMatch }) } as const;
    if (!(await send(path, change))) return;
    void message.success(`已${verb}`);
    onClose();
    onDone();
  };
  const fault = useMemo(() => problem && faultOf?.(problem, form.getFieldsValue()), [problem, faultOf, form]);
  useEffect(() => {
    // antd's own type of a name cannot follow a type parameter.
    if (fault) (form as FormInstance).setFields([{ name: fault.field, errors: [fault.words] }]);
  }, [fault, form]);
  return (
    <Modal
      open
      title={title}
      okText={verb}
      cancelText="取消"
      okButtonProps={{ danger, loading: busy }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert problem={fault ? undefined : problem} onClose={clear} {...(problem?.isOutdated ? { onRetry: onDone } : {})} />
      <Form<Values>
        form={form}
        name="command"
        layout="vertical"
        requiredMark={false}
        {...(initial ? { initialValues: initial } : {})}
        onFinish={(values) => void take(values)}
      >
        {children}
      </Form>
    </Modal>
  );
}
