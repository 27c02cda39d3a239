package io.couponry.application.port.out;

/** All ports over one store. */
public record OutboundPorts(
    Organizations organizations,
    ApiKeys apiKeys,
    CharacterSets characterSets,
    Coupons coupons,
    Campaigns campaigns,
    CodeBooks codeBooks,
    Batches batches,
    BadWordLists badWords,
    Redemptions redemptions,
    Events events,
    Holds holds,
    Expiries expiries,
    Jobs jobs,
    Assignments assignments,
    BulkAssignments bulkAssignments,
    Customers customers,
    Imports imports,
    Exports exports,
    Revocations revocations) {}
