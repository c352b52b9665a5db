import { z } from 'zod';
import {
  procedureFor,
  publicProcedure,
  router,
  steppedUpProcedureFor,
} from '../../transport/trpc/init.ts';
import { resumeProduct, suspendProduct, withdrawProduct } from './change-offer.ts';
import { checkRule, listRuleFields } from './check-rule.ts';
import {
  CheckRuleInput,
  CreateProductInput,
  EditProductInput,
  ListOffersInput,
  ListProductsInput,
  LprView,
  OfferDetailView,
  OfferPageView,
  ProductInput,
  ProductPageView,
  ProductView,
  ReturnProductInput,
  RuleCheckView,
  RuleFieldView,
} from './contract.ts';
import { createProduct } from './create-product.ts';
import { editProduct } from './edit-product.ts';
import { publishProduct } from './publish-product.ts';
import { getLpr, getOffer, listOffers } from './read-offers.ts';
import { getProduct, listProducts } from './read-products.ts';
import { returnProduct } from './return-product.ts';
import { submitProduct } from './submit-product.ts';

export const productRouter = router({
  offers: publicProcedure
    .input(ListOffersInput)
    .output(OfferPageView)
    .query(({ ctx, input }) => listOffers(ctx, input)),
  offer: publicProcedure
    .input(ProductInput)
    .output(OfferDetailView)
    .query(({ ctx, input }) => getOffer(ctx, input)),
  lpr: publicProcedure.output(z.array(LprView)).query(({ ctx }) => getLpr(ctx)),
  ruleFields: publicProcedure.output(z.array(RuleFieldView)).query(() => listRuleFields()),

  list: procedureFor('bank')
    .input(ListProductsInput)
    .output(ProductPageView)
    .query(({ ctx, input }) => listProducts(ctx, ctx.actor, input)),
  get: procedureFor('bank')
    .input(ProductInput)
    .output(ProductView)
    .query(({ ctx, input }) => getProduct(ctx, input)),
  checkRule: procedureFor('bank')
    .input(CheckRuleInput)
    .output(RuleCheckView)
    .query(({ input }) => checkRule(input)),
  create: procedureFor('bank')
    .input(CreateProductInput)
    .output(ProductView)
    .mutation(({ ctx, input }) => createProduct(ctx, ctx.actor, input)),
  edit: procedureFor('bank')
    .input(EditProductInput)
    .output(ProductView)
    .mutation(({ ctx, input }) => editProduct(ctx, ctx.actor, input)),
  submit: procedureFor('bank')
    .input(ProductInput)
    .output(ProductView)
    .mutation(({ ctx, input }) => submitProduct(ctx, ctx.actor, input)),
  return: procedureFor('bank')
    .input(ReturnProductInput)
    .output(ProductView)
    .mutation(({ ctx, input }) => returnProduct(ctx, input)),
  publish: steppedUpProcedureFor('bank')
    .input(ProductInput)
    .output(ProductView)
    .mutation(({ ctx, input }) => publishProduct(ctx, ctx.actor, input)),
  suspend: procedureFor('bank')
    .input(ProductInput)
    .output(ProductView)
    .mutation(({ ctx, input }) => suspendProduct(ctx, input)),
  resume: procedureFor('bank')
    .input(ProductInput)
    .output(ProductView)
    .mutation(({ ctx, input }) => resumeProduct(ctx, input)),
  withdraw: steppedUpProcedureFor('bank')
    .input(ProductInput)
    .output(ProductView)
    .mutation(({ ctx, input }) => withdrawProduct(ctx, input)),
});
