// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest';
import { code8, count, money, nikDoubt, phone, phoneDoubt, size } from '../../src/lib/format';

describe('what people read', () => {
	it('groups a telephone number', () => {
		expect(phone('+6281255500101')).toBe('0812-5550-0101');
		expect(phone('081255500101')).toBe('0812-5550-0101');
		expect(phone('628125550010')).toBe('0812-5550-010');
		expect(phone('+60123456789')).toBe('+60 123-4567-89');
		expect(phone('112')).toBe('112');
		expect(phone(null)).toBe('');
	});
	it('doubts a short or foreign number and never refuses', () => {
		expect(phoneDoubt('0812555')).toBe('short');
		expect(phoneDoubt('+60123456789')).toBe('foreign');
		expect(phoneDoubt('+62 812-5550-0101')).toBe('ok');
		expect(phoneDoubt('')).toBe('empty');
	});
	it('writes rupiah with points', () => {
		expect(money(1250000)).toBe('Rp 1.250.000');
		expect(money(-50)).toBe('-Rp 50');
		expect(count(12345)).toBe('12.345');
	});
	it('writes sizes', () => {
		expect(size(171008)).toBe('167 KB');
		expect(size(1468006)).toBe('1,4 MB');
	});
	it('splits the code for reading aloud', () => {
		expect(code8('48217730')).toBe('4821 7730');
	});
	it('doubts a NIK with an impossible birthday', () => {
		expect(nikDoubt('3217016505480001')).toBe('ok');
		expect(nikDoubt('3217019905480001')).toBe('odd');
		expect(nikDoubt('32170165')).toBe('odd');
		expect(nikDoubt('')).toBe('empty');
	});
});
