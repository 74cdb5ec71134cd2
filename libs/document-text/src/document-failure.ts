/** Why a file could not be read; `message` is one Chinese sentence that says what to do. */
export interface DocumentFailure {
  readonly ok: false;
  readonly code: DocumentFailureCode;
  readonly message: string;
}

export type DocumentFailureCode = keyof typeof MESSAGES;

/** Largest file read, in bytes. */
export const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;

const MESSAGES = {
  DOCUMENT_EMPTY: '文件是空的，没有文字',
  DOCUMENT_TOO_LARGE: `文件超过 ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB，请只上传正文`,
  DOCUMENT_FORMAT_UNKNOWN: '不认识这种文件，请另存为 docx、pdf、xlsx 或纯文本（.txt）后再上传',
  DOCUMENT_ENCODING_UNKNOWN: '无法辨认文字编码，请另存为 UTF-8 或 GB18030 后再上传',
  DOCUMENT_SCANNED: '文件是图片或扫描件，没有可用的文字层，请上传 Word 原稿，或先作文字识别（OCR）再上传',
  DOCUMENT_ENCRYPTED: '文件设有密码，请取消密码后再上传',
  DOCUMENT_BROKEN: '文件已损坏或不完整，请重新导出后再上传',
  DOCUMENT_UNSAFE: '文件内含异常膨胀的压缩内容或实体定义，不予读取，请用办公软件打开后另存再上传',
  DOCUMENT_TOO_COMPLEX: '在限定的时间和内存内读不完这个文件，请只上传正文，或另存为纯文本（.txt）后再上传',
} as const;

export function documentFailure(code: DocumentFailureCode): DocumentFailure {
  return { ok: false, code, message: MESSAGES[code] };
}

/** Thrown by a reader that has to give up; `readDocument` turns it into a `DocumentFailure`. */
export class UnreadableDocument extends Error {
  readonly code: DocumentFailureCode;

  constructor(code: DocumentFailureCode, cause?: unknown) {
    super(MESSAGES[code], { cause });
    this.code = code;
  }
}
