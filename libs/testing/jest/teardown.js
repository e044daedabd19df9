module.exports = () => require('../src/jest-postgres').tearDown();
