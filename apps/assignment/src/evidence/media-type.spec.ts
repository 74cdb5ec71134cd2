import { describe, expect, it } from '@jest/globals';
import { mediaTypeOf } from './media-type.js';

const bytes = (latin1: string): Buffer => Buffer.from(latin1, 'latin1');

describe('the media type of evidence', () => {
  it.each([
    ['现场照片.JPG', '\xff\xd8\xff\xe0JFIF', 'image/jpeg'],
    ['盖章件.pdf', '%PDF-1.7', 'application/pdf'],
    ['台账.xlsx', 'PK\x03\x04rest', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['报告.doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/msword'],
    ['签章.ofd', 'PK\x03\x04', 'application/ofd'],
    ['录像.mp4', '\0\0\0\x18ftypmp42', 'video/mp4'],
    ['说明.txt', '\xe5\xb7\xb2\xe5\xae\x8c\xe6\x88\x90', 'text/plain'],
  ])('of %s is told by content and name together', (name, content, type) => {
    expect(mediaTypeOf(name, bytes(content))).toBe(type);
  });

  it.each([
    ['照片.jpg', 'MZ\x90\0'],
    ['照片.png', '<svg onload="alert(1)">'],
    ['说明.txt', '<html><script>'],
    ['说明.txt', '#!/bin/sh'],
    ['说明.txt', 'a\0b'],
    ['说明.txt', ''],
    ['页面.html', '<html>'],
    ['程序.exe', 'MZ'],
    ['报告.pdf', 'PK\x03\x04'],
    ['没有扩展名', '%PDF-1.7'],
  ])('%s holding %j is none', (name, content) => {
    expect(mediaTypeOf(name, bytes(content))).toBeNull();
  });
});
