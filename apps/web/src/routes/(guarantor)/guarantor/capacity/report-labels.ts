import { m } from '#lib/paraglide/messages.js';

export const reportLabels = (): Record<string, string> => ({
  licenceNumber: m.guarantee_report_licence(),
  licenceValidTo: m.guarantee_report_licence_to(),
  paidInCapitalFen: m.guarantee_report_capital(),
  netAssetsFen: m.guarantee_report_net_assets(),
  equityInGuarantorsFen: m.guarantee_report_equity(),
  smallFarmerBalanceSharePpm: m.guarantee_report_small_balance(),
  smallFarmerCustomerSharePpm: m.guarantee_report_small_customers(),
  isGovernmentBacked: m.guarantee_report_government(),
  controllerUsccs: m.guarantee_report_controllers(),
  stepUpCode: m.ui_step_up_code(),
});
