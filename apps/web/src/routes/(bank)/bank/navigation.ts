import BookOpen from '@lucide/svelte/icons/book-open';
import FileUp from '@lucide/svelte/icons/file-up';
import House from '@lucide/svelte/icons/house';
import Package from '@lucide/svelte/icons/package';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import { m } from '#lib/paraglide/messages.js';
import type { NavigationItem } from '#lib/portal/navigation.ts';

export const navigation: readonly NavigationItem[] = [
  { href: '/bank', label: m.application_desk, icon: House, isTab: true },
  { href: '/bank/loans', label: m.loan_book, icon: BookOpen, isTab: true },
  { href: '/bank/repayments', label: m.loan_import_title, icon: FileUp, isTab: true },
  { href: '/bank/products', label: m.product_list_title, icon: Package, isTab: true },
  { href: '/bank/consents', label: m.consent_held_title, icon: ShieldCheck },
];
