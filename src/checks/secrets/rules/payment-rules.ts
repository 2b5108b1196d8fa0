import { plainRules, type SecretRule } from '../rule.ts';

const uuid = String.raw`[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}`;

/** Keys of payment, shops and trade. */
export const paymentRules: readonly SecretRule[] = [
  ...plainRules([
    [
      'stripe-key',
      'Stripe',
      ['sk_live_', 'sk_test_', 'sk_prod_', 'rk_live_', 'rk_test_', 'rk_prod_'],
      /[sr]k_(?:live|test|prod)_[A-Za-z0-9]{24,250}/,
    ],
    ['stripe-webhook-secret', 'Stripe', ['whsec_'], /whsec_[A-Za-z0-9+/]{32,64}={0,2}/],
    ['square-token', 'Square', ['sq0atp-', 'sq0csp-', 'sq0idp-'], /sq0(?:atp|csp|idp)-[\w-]{22,60}/],
    ['square-token', 'Square', ['eaaa'], /EAAA[\w-]{60}/],
    [
      'braintree-token',
      'Braintree',
      ['access_token$'],
      /access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}/,
    ],
    ['razorpay-key', 'Razorpay', ['rzp_'], /rzp_(?:live|test)_[A-Za-z0-9]{14}/],
    ['flutterwave-key', 'Flutterwave', ['flwseck', 'flwpubk'], /FLW(?:SECK|PUBK)_?(?:TEST)?-[0-9a-h]{12,32}(?:-X)?/i],
    ['lob-key', 'Lob', ['live_', 'test_'], /(?:live|test)_(?:pub_[0-9a-f]{31}|[0-9a-f]{35})/],
    ['gocardless-token', 'GoCardless', ['live_'], /live_[A-Za-z0-9_=-]{40}/],
    ['shippo-token', 'Shippo', ['shippo_'], /shippo_(?:live|test)_[0-9a-fA-F]{40}/],
    ['easypost-key', 'EasyPost', ['ezak', 'eztk'], /EZ[AT]K[A-Za-z0-9]{54}/],
    ['duffel-token', 'Duffel', ['duffel_'], /duffel_(?:live|test)_[\w=-]{43}/],
    ['plaid-token', 'Plaid', ['access-'], new RegExp(`access-(?:sandbox|development|production)-${uuid}`)],
    ['shopify-token', 'Shopify', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], /shp(?:at|ca|pa|ss)_[A-Za-z0-9]{32}/],
    ['coinbase-key', 'Coinbase', ['organizations/'], new RegExp(`organizations\\/${uuid}\\/apiKeys\\/(${uuid})`)],
    [
      'contribsys-credential',
      'Contributed Systems',
      ['bundle_'],
      /BUNDLE_(?:ENTERPRISE|GEMS)__CONTRIBSYS__COM\w{0,10}(?: string)?[\s"':=]{1,8}([0-9a-f]{8}:[0-9a-f]{8})/i,
    ],
    [
      'contribsys-credential',
      'Contributed Systems',
      ['@gems.contribsys.', '@enterprise.contribsys.'],
      /(?=@)/,
      /(?<=:\/\/)[0-9a-f]{8}:[0-9a-f]{8}$/i,
    ],
  ]),
  {
    // Hashes look alike, but are written in one case.
    kind: 'ethereum-private-key',
    vendor: 'Ethereum',
    starts: ['0x'],
    shape: /0x(?=[0-9a-f]{0,63}[A-F])(?=[0-9A-F]{0,63}[a-f])[0-9a-fA-F]{64}/,
    sureness: 0.4,
  },
];
