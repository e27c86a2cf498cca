// SPDX-License-Identifier: AGPL-3.0-or-later
declare module 'virtual:words/*' {
	const words: Record<string, string>;
	export default words;
}
