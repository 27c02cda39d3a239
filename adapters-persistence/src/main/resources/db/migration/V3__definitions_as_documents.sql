-- Discounts, conditions and refusals are stored in the form in which the API writes them.

-- Decimals as the JDK's table of currencies has them.
CREATE FUNCTION migrated_money(money jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object(
    'amount', round((money->>'minorUnits')::numeric / power(10::numeric, decimals), decimals)::text,
    'currency', money->>'currency')
  FROM (SELECT CASE
    WHEN money->>'currency' IN ('ADP', 'BEF', 'BIF', 'BYB', 'BYR', 'CLP', 'DJF', 'ESP', 'GNF', 'GRD', 'ISK', 'ITL', 'JPY',
      'KMF', 'KRW', 'LUF', 'MGF', 'PTE', 'PYG', 'ROL', 'RWF', 'TPE', 'TRL', 'UGX', 'UYI', 'VND',
      'VUV', 'XAF', 'XOF', 'XPF') THEN 0
    WHEN money->>'currency' IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
    WHEN money->>'currency' IN ('CLF') THEN 4
    ELSE 2 END AS decimals) AS currency
$$;

CREATE FUNCTION migrated_discount(discount jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN CASE discount->>'type'
    WHEN 'percentOff' THEN
      jsonb_build_object('type', 'percentage', 'percent', discount->'percent')
    WHEN 'amountOff' THEN
      jsonb_build_object('type', 'fixed', 'amount', migrated_money(discount->'amount'))
    WHEN 'capped' THEN
      migrated_discount(discount->'discount')
        || jsonb_build_object('maximum', migrated_money(discount->'maximum'))
    ELSE discount END;
END
$$;

CREATE FUNCTION migrated_condition(condition jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN condition->'amount' ? 'minorUnits'
    THEN jsonb_set(condition, '{amount}', migrated_money(condition->'amount'))
    ELSE condition END
$$;

CREATE FUNCTION migrated_definition(definition jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT definition || jsonb_build_object(
    'discount', migrated_discount(definition->'discount'),
    'conditions', (
      SELECT coalesce(jsonb_agg(migrated_condition(condition) ORDER BY place), '[]')
      FROM jsonb_array_elements(definition->'conditions')
        WITH ORDINALITY AS conditions (condition, place)))
$$;

CREATE FUNCTION migrated_reason(reason jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE reason->>'type'
    WHEN 'emailDomainNotAllowed' THEN
      jsonb_build_object(
        'type', 'conditionNotMet',
        'condition', jsonb_build_object('type', 'emailDomain', 'domains', reason->'allowed'),
        'facts', jsonb_build_array(jsonb_build_object('name', 'allowed', 'texts', reason->'allowed')),
        'within', '[]'::jsonb)
    WHEN 'belowMinimumSpend' THEN
      jsonb_build_object(
        'type', 'conditionNotMet',
        'condition', jsonb_build_object(
          'type', 'minimumSpend', 'amount', migrated_money(reason->'required')),
        'facts', jsonb_build_array(
          jsonb_build_object('name', 'required', 'money', reason->'required'),
          jsonb_build_object('name', 'actual', 'money', reason->'actual')),
        'within', '[]'::jsonb)
    WHEN 'currencyMismatch' THEN
      jsonb_set(reason, '{expected}', jsonb_build_array(reason->'expected'))
    ELSE reason END
$$;

UPDATE coupon SET definition = migrated_definition(definition);
UPDATE coupon_version SET definition = migrated_definition(definition);
UPDATE redemption SET details =
  jsonb_set(details, '{discount}', migrated_discount(details->'discount'));
UPDATE attempt SET refusal = jsonb_build_object('reasons', (
    SELECT jsonb_agg(migrated_reason(reason) ORDER BY place)
    FROM jsonb_array_elements(refusal->'reasons') WITH ORDINALITY AS reasons (reason, place)))
  WHERE refusal IS NOT NULL;

DROP FUNCTION migrated_definition;
DROP FUNCTION migrated_reason;
DROP FUNCTION migrated_condition;
DROP FUNCTION migrated_discount;
DROP FUNCTION migrated_money;
