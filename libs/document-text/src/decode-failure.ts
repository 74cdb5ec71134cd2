/** Why bytes could not be read as a document; `message` is one Chinese sentence with the fix. */
export interface DecodeFailure {
  readonly ok: false;
  readonly code: DecodeFailureCode;
  readonly message: string;
}

export type DecodeFailureCode = keyof typeof MESSAGES;

/** Largest document read, in bytes. */
export const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;

const MESSAGES = {
  EMPTY: '文件是空的，没有文字',
  TOO_LARGE: `文件超过 ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB，请只上传正文`,
  BINARY: '不是文本文件，请另存为纯文本（.txt）后再上传',
  UNKNOWN_ENCODING: '无法辨认文字编码，请另存为 UTF-8 或 GB18030 后再上传',
  UNSUPPORTED_FORMAT: '尚不能读取这种格式，请另存为纯文本（.txt）后再上传',
} as const;

export function decodeFailure(code: DecodeFailureCode): DecodeFailure {
  return { ok: false, code, message: MESSAGES[code] };
}
